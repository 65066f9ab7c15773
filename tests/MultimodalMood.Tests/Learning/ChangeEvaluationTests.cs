using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Learning.Recommendation;

namespace MultimodalMood.Tests.Learning;

/// <summary>How listening changed a mood: the classes, the measure, and a set in which the mood before decides.</summary>
public sealed class ChangeEvaluationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mood-change");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(0.5, 0.375, 0)] // exactly the cut: down
    [InlineData(0.5, 0.376, 1)]
    [InlineData(0.5, 0.625, 1)] // exactly the cut: the same
    [InlineData(0.5, 0.626, 2)]
    public void Change_IsCutAsTheAuthorsCutIt(double before, double after, int expected) => Assert.Equal(expected, new MoodChange("a", "b", 0.125).Class(before, after));

    /// <summary>Down: 1 hit, 2 true, 1 said: F1 2/3. Same: 2 hits, 2 true, 4 said: 2/3. Up: no hit: 0.</summary>
    [Fact]
    public void MacroF1_IsTheMeanOverTheClassesOfTheTruth() =>
        Assert.Equal(4.0 / 9, ChangeEvaluation.MacroF1([(0, 0), (0, 1), (1, 1), (1, 1), (2, 1)]), 9);

    [Fact]
    public void MoodBefore_WhereItDecides_IsFound_AndTheValueAfterIsNoFeature()
    {
        ChangeReport report = ChangeEvaluation.Run(Read("[\"before\"]"));

        Assert.Equal(["majority", "logistic", "logistic+mood", "boosted", "boosted+mood", "balanced", "balanced+mood"], report.Arms.Keys);
        Assert.All(["logistic", "boosted", "balanced"], arm => Assert.True(
            report.Arms[arm + "+mood"].MacroF1 > report.Arms[arm].MacroF1 + 0.2, $"{arm}: {report.Arms[arm].MacroF1} without, {report.Arms[arm + "+mood"].MacroF1} with mood"));
        Assert.InRange(report.Arms["majority"].MacroF1, 0.1, 0.34);
        Assert.Contains("after", Assert.Throws<InvalidInputException>(() => ChangeEvaluation.Run(Read("[\"after\"]"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Target_AndWhatChanged_BelongTogether() => Assert.Contains(
        "belong together", Assert.Throws<InvalidInputException>(() => EvaluationProtocol.Read(Protocol("[]").Replace("\"target\": \"change\"", "\"target\": \"liked\"", StringComparison.Ordinal), "p.json")).Message, StringComparison.Ordinal);

    private EvaluationRows Read(string mood)
    {
        var random = new Pcg32(5);
        string File(string name, string text)
        {
            string path = Path.Combine(_folder.FullName, name);
            System.IO.File.WriteAllText(path, text);
            return path;
        }

        string rows = "fold,user,item,rating,before,after\n" + string.Concat(Enumerable.Range(0, 400).Select(i =>
        {
            double before = 2 * random.NextDouble() - 1, after = before * 0.4 + 0.05 * (random.NextDouble() - 0.5);
            return FormattableString.Invariant($"{i % 4},{i % 10},{i % 41},3,{before:0.000},{after:0.000}\n");
        }));
        string items = "item,tempo\n" + string.Concat(Enumerable.Range(0, 41).Select(i => $"{i},{100 + i}\n"));
        return EvaluationRows.Read(EvaluationProtocol.Read(Protocol(mood), "p.json"), File("rows.csv", rows), File("items.csv", items), null, null);
    }

    private static string Protocol(string mood) => $$"""
        {
          "format": 1, "id": "p", "user": "user", "item": "item", "rating": "rating", "liked_from": 3, "target": "change",
          "change": { "before": "before", "after": "after", "within": 0.125 }, "split": { "folds": "fold" }, "content": ["tempo"], "mood": {{mood}}
        }
        """;
}
