using CsCheck;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Tests.Recommenders;

/// <summary>The music turns when the mood has really moved, and not because its estimate trembles.</summary>
public sealed class MoodShiftTests
{
    private static readonly AdaptRule s_rule = new(0.3, 0.9, 10, At: AdaptAt.Fade, FadeS: 3);

    /// <summary>Table 26.1 of Abramowitz and Stegun (1964).</summary>
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.8413447461)]
    [InlineData(-1.96, 0.0249978951)]
    [InlineData(3, 0.9986501020)]
    public void StandardNormal_IsTheTable(double z, double below) => Assert.Equal(below, StandardNormal.Below(z), 1e-7);

    [Fact]
    public void Probability_OfAMoodOnTheEdge_IsAHalf_AndGrowsWithCertainty()
    {
        var shift = new MoodShift(s_rule);

        Assert.Equal(0.5, shift.Probability(new Gaussian(0.5, 0.04), new Gaussian(0, 1), 0.2, 0), 1e-7);
        Assert.True(shift.Probability(new Gaussian(0.8, 0.01), new Gaussian(0, 1), 0, 0) > shift.Probability(new Gaussian(0.8, 0.2), new Gaussian(0, 1), 0, 0));
        Assert.Equal(0, shift.Probability(new Gaussian(0.2, 0.1), new Gaussian(-0.1, 0.1), 0.2, -0.1));
    }

    [Fact]
    public void Shift_ThatHolds_TurnsOnce_AndADipBeginsAnew()
    {
        Assert.Equal([30], Turns(from: 20, until: 45, at => 0.95));
        Assert.Equal([36], Turns(from: 20, until: 40, at => at == 25 ? 0.5 : 0.95));
        Assert.Empty(Turns(from: 20, until: 300, at => at % 8 == 0 ? 0.89 : 0.99));
    }

    [Fact]
    public void Turns_LieTwentySecondsApart_AndEachHasHeld() => Gen.Double[0.6, 1].Array[400].Sample(probabilities =>
    {
        int[] turns = Turns(0, probabilities.Length, at => probabilities[at] < 0.63 ? 0.2 : 0.95);

        Assert.All(turns.Zip(turns.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 20));
        Assert.All(turns, turn => Assert.All(Enumerable.Range(turn - 10, 11), at => Assert.True(probabilities[at] >= 0.63)));
    });

    /// <summary>Seconds at which the music turns; it follows a mood since 0, and another since each turn.</summary>
    private static int[] Turns(int from, int until, Func<int, double> probability)
    {
        var shift = new MoodShift(s_rule);
        int followed = 0;
        List<int> turns = [];
        for (int at = from; at < until; at++)
        {
            if (shift.Observe(SessionTime.FromSeconds(at), probability(at), SessionTime.FromSeconds(followed)))
            {
                turns.Add(followed = at);
            }
        }

        return [.. turns];
    }
}
