using MultimodalMood.Cli.Commands;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Learning.Physiology;

namespace MultimodalMood.Tests.Learning;

public sealed class PhysiologyTests
{
    // The shared baselines (scikit-learn, same protocol): heart and skin .8809 and .7822, movement .7960 and .6733, heart .8051 and .7265.
    [Fact]
    public void Wesad_LeaveOnePersonOut_ReachesTheBaselines()
    {
        string path = RepositoryPaths.SharedOrSkip("data/physio/affect/wesad_wrist_features_60s.csv");
        using var lines = new StreamReader(path);
        PhysiologyTable table = PhysiologyTable.Read(lines, path);

        Assert.Equal(736, table.Windows.Count);
        AssertNear(0.8809, table, "stress", "heart_skin");
        AssertNear(0.7822, table, "arousal", "heart_skin");
        AssertNear(0.7960, table, "stress", "movement");
        AssertNear(0.6733, table, "arousal", "movement");
        AssertNear(0.8051, table, "stress", "heart");
        AssertNear(0.7265, table, "arousal", "heart");
        AssertNear(0.6933, table, "valence", "heart_skin");
        AssertNear(0.6736, table, "valence", "movement");
    }

    [Fact]
    public void FeaturesThatTell_AreFound_AndThoseThatDoNot_AreNot()
    {
        PhysiologyTable table = Toy();

        PhysiologyScore tells = LeaveOnePersonOut.Evaluate(table, Task("stress"), Set("heart_skin")), chance = LeaveOnePersonOut.Evaluate(table, Task("stress"), Set("movement"));

        Assert.InRange(tells.BalancedAccuracy, 0.95, 1);
        Assert.InRange(chance.BalancedAccuracy, 0.3, 0.7);
        Assert.InRange(LeaveOnePersonOut.EvaluateForest(table, Task("stress"), Set("heart_skin")).BalancedAccuracy, 0.9, 1);
        Assert.True(tells.BalancedAccuracyCi95![0] <= tells.BalancedAccuracy && tells.BalancedAccuracy <= tells.BalancedAccuracyCi95[1]);
        Assert.Equal((160, 8), (tells.N, tells.People));
    }

    [Fact]
    public void FitTwice_IsTheSameFile_AndItsFormulaIsTheModel()
    {
        PhysiologyTable table = Toy();

        FitHeartCommand.FittedHeart one = FitHeartCommand.Fit(table, Task("stress"), Set("heart_skin"), "00"), two = FitHeartCommand.Fit(table, Task("stress"), Set("heart_skin"), "00");

        Assert.Equal(one.Features, two.Features);
        Assert.Equal(one.Bias, two.Bias);
        double[] row = table.Windows[1].Values; // the first has a missing value
        double score = one.Bias + one.Features.Sum(f => f.Weight * (row[table.Features.ToList().IndexOf(f.Name)] - f.Mean) / f.Scale);
        double expected = LeaveOnePersonOut.TrainOnAll(table, Task("stress"), Set("heart_skin")).Predict([.. one.Features.Select(f => row[table.Features.ToList().IndexOf(f.Name)])]);
        Assert.Equal(expected, 1 / (1 + Math.Exp(-score)), 12);
    }

    [Theory]
    [InlineData("z_hrv_rmssd,raw_label\n1,2\n", "f.csv:1: subject_id: the header has no such column")]
    [InlineData("subject_id,raw_label,z_hrv_rmssd\nS1,2,a\n", "f.csv:2: z_hrv_rmssd: 'a' is not a number")]
    [InlineData("subject_id,raw_label,z_hrv_rmssd\nS1,2\n", "f.csv:2: there are 2 cells, expected the header's 3")]
    public void WrongTable_IsNamed(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<InvalidInputException>(() => PhysiologyTable.Read(new StringReader(text), "f.csv")).Message, StringComparison.Ordinal);

    private static PhysiologyTask Task(string id) => PhysiologyTask.All.Single(task => task.Id == id);

    private static FeatureSet Set(string id) => FeatureSet.All.Single(set => set.Id == id);

    private static void AssertNear(double expected, PhysiologyTable table, string task, string set) =>
        Assert.Equal(expected, LeaveOnePersonOut.Evaluate(table, Task(task), Set(set)).BalancedAccuracy, 0.002);

    // Eight people; the heart tells stress, movement is noise.
    private static PhysiologyTable Toy()
    {
        var random = new Pcg32(3);
        IEnumerable<string> rows = Enumerable.Range(0, 160).Select(i => FormattableString.Invariant(
            $"P{i / 20},{1 + i % 2},{(i % 2) * 2 + 0.4 * random.NextGaussian()},{(i % 7 == 0 ? "" : "0.5")},{random.NextGaussian()}"));
        return PhysiologyTable.Read(new StringReader("subject_id,raw_label,z_hrv_rmssd,z_scl_mean,acc_energy\n" + string.Join('\n', rows)), "toy");
    }
}
