using MultimodalMood.Cli;
using MultimodalMood.Cli.Commands;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Learning.Expression;

namespace MultimodalMood.Tests.Learning;

/// <summary>What "a gain is shown" is worth: how often made labs say it whose reports have nothing to do with the pictures, and labs whose have.</summary>
public sealed class HeadChanceTests(ITestOutputHelper output)
{
    private const int Labs = 200;

    // Fewest for p = 0.05; the level is exact for any number.
    private const int Shuffles = 19;

    private static readonly (int People, int Reports, int Pictures)[] s_sizes = [(5, 8, 1), (6, 6, 2), (8, 6, 1), (5, 10, 1)];
    private static readonly double[][] s_shares = [[0.5, 0.5, 0, 0], [0.8, 0.2, 0, 0], [0.4, 0.3, 0, 0.3], [0.7, 0.1, 0.1, 0.1]];

    /// <summary>At a level of 5 % more than 18 of 200 would say so with a probability of 0.6 % (binomial); 10 are 5 %. By the interval of macro-F1 alone it is said in many.</summary>
    [Fact]
    public void LabsWithShuffledReports_ShowAGain_InAtMostFivePercent()
    {
        (int shown, int byIntervalAlone) = Count(effect: 0);

        output.WriteLine($"shuffled: {shown} of {Labs} show a gain, {byIntervalAlone} by the interval of macro-F1 alone");
        Assert.InRange(shown, 0, Labs / 20);
        Assert.InRange(byIntervalAlone, Labs / 3, Labs);
    }

    [Fact]
    public void LabsWhoseLooksTellTheReports_ShowAGain_InMost()
    {
        (int shown, _) = Count(effect: 2);

        output.WriteLine($"real effect: {shown} of {Labs} show a gain");
        Assert.InRange(shown, Labs / 2 + 1, Labs);
    }

    [Fact]
    public void Shuffle_KeepsEachPersonsMoods_AndTheMoodOfAReportsPictures()
    {
        List<FaceRow> rows = Lab(3, 1);

        IReadOnlyList<FaceRow> shuffled = HeadChance.Shuffle(rows, new Pcg32(4));

        Assert.NotEqual(rows.Select(row => row.Reported), shuffled.Select(row => row.Reported));
        Assert.Equal(rows.Select(row => (row.Person, row.Report, row.Features)), shuffled.Select(row => (row.Person, row.Report, row.Features)));
        foreach (IGrouping<string, FaceRow> person in rows.GroupBy(row => row.Person))
        {
            Assert.Equal(person.Select(row => row.Reported).Order(), shuffled.Where(row => row.Person == person.Key).Select(row => row.Reported).Order());
        }

        Assert.All(shuffled.GroupBy(row => row.Report), report => Assert.Single(report.Select(row => row.Reported).Distinct()));
    }

    /// <summary>Between people nothing is shuffled: a lab whose every person has one mood of their own has no shuffle that is another, and p is 1.</summary>
    [Fact]
    public void LabWithoutAnythingToShuffle_IsNeverMoreThanChance()
    {
        FaceRow[] rows = [.. Lab(0, 2).Select(row => row with { Reported = int.Parse(row.Person[1..], System.Globalization.CultureInfo.InvariantCulture) % 2 == 0 ? Emotion.Happy : Emotion.Sad })];

        HeadChance chance = HeadChance.Of(rows, FaceHeadFit.LeaveOnePersonOut(rows, "lab"), "lab", Shuffles);

        Assert.Equal((1, false), (chance.P, chance.Beaten));
        Assert.Equal(chance.ChanceLogLoss, chance.LogLoss, 9);
    }

    /// <summary>One sure head: the loss is −ln of what it said, and 0 of 19 shuffles do as well: (1 + 0) / 20.</summary>
    [Fact]
    public void P_CountsTheOrderItself()
    {
        List<FaceRow> rows = Lab(0, 8);
        EmotionScores[] sure = [.. rows.Select(row => EmotionScores.FromWeights(
            row.Reported is Emotion.Happy ? 4 : 1, row.Reported is Emotion.Sad ? 4 : 1, row.Reported is Emotion.Angry ? 4 : 1, row.Reported is Emotion.Neutral ? 4 : 1))];

        HeadChance chance = HeadChance.Of([.. rows.Select(row => row with { Features = [0.0, 0, 0, 0, 0, 0, 0] })], sure, "lab", Shuffles);

        Assert.Equal(-Math.Log(4 / 7.0), chance.LogLoss, 9);
        Assert.Equal((0.05, true), (chance.P, chance.Beaten));
    }

    private static (int Shown, int ByIntervalAlone) Count(double effect)
    {
        int shown = 0, byInterval = 0;
        Parallel.For(0, Labs, lab =>
        {
            List<FaceRow> rows = Lab(lab, effect);
            IReadOnlyList<EmotionScores> said = FaceHeadFit.LeaveOnePersonOut(rows, "lab");
            double[]? change = ClassificationReport.MacroF1Change(
                [.. rows.Select(row => (row.Reported, row.Base))], [.. rows.Zip(said, (row, scores) => (row.Reported, scores))], [.. rows.Select(row => row.Person)]);
            if (change is [> 0, _])
            {
                Interlocked.Increment(ref byInterval);
                if (TrainFaceCommand.Result.Shows(change, HeadChance.Of(rows, said, "lab", Shuffles)))
                {
                    Interlocked.Increment(ref shown);
                }
            }
        });
        return (shown, byInterval);
    }

    /// <summary>A lab of one of four sizes and four mixtures of moods, whose people look different from each other; the net alone says neutral to nearly all.</summary>
    /// <param name="lab">Which.</param>
    /// <param name="effect">How far a mood moves its own label's logarithm, in standard deviations between pictures; 0: the reports are shuffled.</param>
    private static List<FaceRow> Lab(int lab, double effect)
    {
        var random = new Pcg32(77, (ulong)lab);
        (int people, int reports, int pictures) = s_sizes[lab % 4];
        double[] shares = s_shares[lab / 4 % 4];
        List<FaceRow> rows = [];
        for (int person = 0; person < people; person++)
        {
            double[] own = [.. Enumerable.Range(0, 7).Select(_ => -3 + 0.5 * random.NextGaussian())];
            for (int report = 0; report < reports; report++)
            {
                // The first two reports differ, so that nobody is needed to make two moods.
                Emotion mood = (Emotion)(report < 2 ? report : Drawn(shares, random));
                for (int picture = 0; picture < pictures; picture++)
                {
                    double[] features = [.. own.Select((at, label) => at + random.NextGaussian() + (label == (int)mood ? effect : 0))];
                    EmotionScores net = random.NextDouble() < 0.9 ? new EmotionScores(0.1, 0.1, 0.1, 0.7) : new EmotionScores(0.4, 0.3, 0.2, 0.1);
                    rows.Add(new FaceRow($"P{person}", $"{person}/{report}", features, mood, net));
                }
            }
        }

        return rows;
    }

    private static int Drawn(double[] shares, Pcg32 random)
    {
        double at = random.NextDouble();
        int i = 0;
        while (i < shares.Length - 1 && at >= shares[i])
        {
            at -= shares[i++];
        }

        return i;
    }
}
