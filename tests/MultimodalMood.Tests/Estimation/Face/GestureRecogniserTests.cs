using MultimodalMood.Cli.Commands;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Tests.Estimation.Face;

/// <summary>Gestures on head movements whose answer is plain; how often it hits under noise is told by <c>mood evaluate gestures</c>.</summary>
public sealed class GestureRecogniserTests
{
    private static readonly Gesture[] s_all = Enum.GetValues<Gesture>();

    [Theory]
    [InlineData(2, 1.5, Gesture.Nod)]
    [InlineData(3, 2, Gesture.Nod)]
    [InlineData(1, 1.5, null)] // one nod stresses a word
    [InlineData(12, 1.8, null)] // the beat
    [InlineData(2, 0.3, null)] // looks down and up again
    public void ToAndFro_ByNumberAndPace(int cycles, double hz, Gesture? expected)
    {
        List<Gesture> told = Told(at => (0, Swing(at, cycles, hz, 14)));

        Assert.Equal(expected is { } one ? [one] : [], told);
    }

    [Fact]
    public void Shake_IsNoNod_AndACircleIsNeither()
    {
        Assert.Equal([Gesture.Shake], Told(at => (Swing(at, 2, 1.5, 24), 0.1 * Swing(at, 2, 1.5, 24))));
        Assert.Empty(Told(at => (Swing(at, 2, 1.5, 14), Swing(at - 0.15, 2, 1.5, 14))));
    }

    [Fact]
    public void GestureSwitchedOff_IsNotFound() => Assert.Empty(Told(at => (0, Swing(at, 2, 1.5, 14)), wanted: [Gesture.Shake]));

    [Fact]
    public void HeldSmile_IsToldOnceAHold_AndNotWhereItFlickers()
    {
        Assert.Equal([Gesture.Smile], Told(_ => (0, 0), at => at is > 2 and < 9 ? 0.9 : 0.1));
        Assert.Equal([Gesture.Smile, Gesture.Smile], Told(_ => (0, 0), at => at is (> 2 and < 4) or (> 6 and < 9) ? 0.9 : 0.1));
        Assert.Empty(Told(_ => (0, 0), at => at % 1 < 0.5 ? 0.9 : 0.1));
        Assert.Equal([Gesture.Smile], Told(_ => (0, 0), at => at < 2 ? 0.1 : at % 1 < 0.5 ? 0.9 : 0.5)); // above the lower bound it is still held
    }

    [Fact]
    public void SecondNodWithinTheRefractoryTime_IsNotTold() =>
        Assert.Single(Told(at => (0, Swing(at, 2, 2, 14) + Swing(at - 2.8, 2, 2, 14))));

    [Fact]
    public void HoleBetweenFrames_ForgetsWhatCameBefore()
    {
        var recogniser = new GestureRecogniser(s_all);
        for (int frame = 0; frame < 100; frame++)
        {
            double at = frame / 10.0;
            if (at is < 2.6 or > 3.3) // in the middle of the nod
            {
                Assert.Null(recogniser.Observe(SessionTime.FromSeconds(at), 0, Swing(at, 2, 1.5, 14), EmotionScores.Uniform));
            }
        }
    }

    [Fact]
    public void SyntheticHeads_AreMostlyUnderstood_AndRarelyMisunderstood()
    {
        EvaluateGesturesCommand.Result result = EvaluateGesturesCommand.Run(trials: 200, minutes: 20, framesPerSecond: 10, seed: 99);

        Assert.All(result.Gestures.Values, hits => Assert.True(hits.Recall > 0.85, $"{hits.Found} of {hits.N}"));
        Assert.All(result.FalseAlarms, alarms => Assert.True(alarms.Value.PerMinute < 0.6, $"{alarms.Key}: {alarms.Value.PerMinute} a minute"));
        Assert.Equal(0, result.FalseAlarms["still"].PerMinute);
    }

    private static double Swing(double at, int cycles, double hz, double deg) =>
        at - 2 is > 0 and var phase && phase < cycles / hz ? -deg / 2 * (1 - Math.Cos(2 * Math.PI * hz * phase)) : 0;

    /// <summary>Ten or more seconds at 10 frames/s; a movement begins after two.</summary>
    private static List<Gesture> Told(Func<double, (double Yaw, double Pitch)> pose, Func<double, double>? happy = null, Gesture[]? wanted = null)
    {
        var recogniser = new GestureRecogniser(wanted ?? s_all);
        List<Gesture> told = [];
        for (int frame = 0; frame < 120; frame++)
        {
            double at = frame / 10.0, smile = happy?.Invoke(at) ?? 0.1;
            (double yaw, double pitch) = pose(at);
            if (recogniser.Observe(SessionTime.FromSeconds(at), yaw, pitch, new EmotionScores(smile, 0, 0, 1 - smile)) is { } gesture)
            {
                told.Add(gesture);
            }
        }

        return told;
    }
}
