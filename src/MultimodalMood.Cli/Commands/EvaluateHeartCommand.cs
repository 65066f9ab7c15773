using System.CommandLine;
using System.Globalization;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Learning.Physiology;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood evaluate heart --features CSV</c>: what heart and skin tell of people never seen, beside what movement alone tells.</summary>
internal static class EvaluateHeartCommand
{
    public static Command Create()
    {
        var features = new Option<string>("--features") { Description = "Windows of features: subject_id, raw_label (1 baseline, 2 stress, 3 amusement, 4 meditation), feature columns.", Required = true };
        var command = new Command("heart", "Leave one person out: heart and skin against movement, heart and skin alone.") { features };
        return command.Runs(
            (parsed, _) =>
            {
                string path = parsed.GetRequiredValue(features);
                using var lines = new StreamReader(path);
                return Task.FromResult((Evaluate(PhysiologyTable.Read(lines, path), path), ExitCode.Done));
            },
            Print);
    }

    internal static Result Evaluate(PhysiologyTable table, string source) => new(
        "leave one person out; logistic regression (Microsoft.ML L-BFGS, L2 1), balanced weights, medians for missing values, standardised on the training people; pooled, threshold 0.5",
        new(PhysiologyTask.All.Select(task => KeyValuePair.Create(task.Id, new TaskResult(task.Meaning, Scores(table, task, source))))));

    // Movement is asked of a forest too: a control must be as strong as it can be.
    private static Dictionary<string, PhysiologyScore> Scores(PhysiologyTable table, PhysiologyTask task, string source)
    {
        Dictionary<string, PhysiologyScore> scores = new(FeatureSet.All.Select(set => KeyValuePair.Create(set.Id, Score(table, task, set, source))));
        scores["movement_forest"] = LeaveOnePersonOut.EvaluateForest(table, task, FeatureSet.Movement);
        return scores;
    }

    private static PhysiologyScore Score(PhysiologyTable table, PhysiologyTask task, FeatureSet set, string source) => table.Features.Any(set.Holds)
        ? LeaveOnePersonOut.Evaluate(table, task, set)
        : throw new InvalidInputException(source, 1, null, $"no column belongs to the features '{set.Id}', expected {set.Meaning}");

    private static void Print(Result result, TextWriter to)
    {
        to.WriteLine(result.Protocol);
        foreach ((string _, TaskResult task) in result.Tasks)
        {
            to.WriteLine();
            to.WriteLine(task.Meaning);
            foreach ((string id, PhysiologyScore score) in task.Features)
            {
                to.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"  {id,-15} balanced accuracy {score.BalancedAccuracy:0.000} {CommandAction.Interval(score.BalancedAccuracyCi95)}  accuracy {score.Accuracy:0.000}  macro F1 {score.MacroF1:0.000}  AUC {score.Auc:0.000}  n {score.N}, {score.People} people"));
            }
        }
    }

    /// <summary>All tasks.</summary>
    internal sealed record Result(string Protocol, Dictionary<string, TaskResult> Tasks);

    /// <summary>One task, by feature set.</summary>
    internal sealed record TaskResult(string Meaning, Dictionary<string, PhysiologyScore> Features);
}
