using System.CommandLine;
using System.Globalization;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Learning.Recommendation;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood evaluate recommender</c>: every arm on a data set under a named protocol, with and without mood.</summary>
internal static class EvaluateRecommenderCommand
{
    public static Command Create()
    {
        var interactions = new Option<string>("--interactions") { Description = "CSV of ratings, with the columns that the protocol names.", Required = true };
        var items = new Option<string>("--items") { Description = "CSV of the tracks.", Required = true };
        var splits = new Option<string?>("--splits") { Description = "CSV of splits, where the protocol takes them from a file." };
        var test = new Option<string?>("--test") { Description = "CSV of ratings to predict, where the protocol has them in a file of their own." };
        var protocol = new Option<string>("--protocol") { Description = "A file's name in data/protocols/evaluation, or a path.", Required = true };
        var arms = new Option<string?>("--arms") { Description = "Ids by comma; all when left out." };
        var command = new Command("recommender", "Compare recommenders under a named protocol.") { interactions, items, splits, test, protocol, arms };
        return command.Runs<object>(
            async (parsed, stop) =>
            {
                string file = FileOf(parsed.GetRequiredValue(protocol));
                EvaluationProtocol read = EvaluationProtocol.Read(await File.ReadAllTextAsync(file, stop), file);
                EvaluationRows rows = EvaluationRows.Read(read, parsed.GetRequiredValue(interactions), parsed.GetRequiredValue(items), parsed.GetValue(splits), parsed.GetValue(test));
                Action<string>? progress = Console.IsErrorRedirected ? null : Console.Error.WriteLine;
                return (read.Change is null ? RecommenderEvaluation.Run(rows, parsed.GetValue(arms)?.Split(',', StringSplitOptions.TrimEntries), progress) : ChangeEvaluation.Run(rows, progress), ExitCode.Done);
            },
            (result, output) =>
            {
                if (result is ChangeReport change)
                {
                    Print(change, output);
                }
                else
                {
                    Print((RecommenderReport)result, output);
                }
            });
    }

    private static string FileOf(string protocol)
    {
        if (File.Exists(protocol))
        {
            return protocol;
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string file = Path.Combine(folder.FullName, "data", "protocols", "evaluation", $"{protocol}.json");
            if (File.Exists(file))
            {
                return file;
            }
        }

        throw new InvalidInputException("arguments", null, "--protocol", $"there is no evaluation protocol '{protocol}', expected a file's name in data/protocols/evaluation or a path");
    }

    private static void Print(RecommenderReport report, TextWriter to)
    {
        to.WriteLine(Line($"{report.Protocol}: {report.NTrain:0} training rows, {report.NTest:0} test rows, {report.NListeners} listeners, {report.Splits.Count} split(s), seed {report.Seed}"));
        foreach ((string id, ArmScore score) in report.Arms)
        {
            to.WriteLine(Line($"  {id,-14} AUC {score.Auc:0.000} {CommandAction.Interval(score.Ci95["auc"])}  F1 {score.F1:0.000}  RMSE {score.Rmse:0.000}  MAE {score.Mae:0.000}  NDCG@5 {score.NdcgAt5:0.000}  coverage {score.CoverageAt5:0.00}  novelty {score.NoveltyAt5:0.00}  diversity {score.DiversityAt5:0.00}{(score.MaeOfAlsoScored is { } also ? Line($"  MAE of the rows scored apart {also:0.000}") : "")}"));
        }

        foreach (ArmDifference difference in report.Differences)
        {
            to.WriteLine(Line($"  {difference.Arm} − {difference.Baseline}: AUC {difference.Auc:+0.000;-0.000} {CommandAction.Interval(difference.Ci95, "+0.000;-0.000")}"));
        }

        foreach (FeatureLeak leak in report.Leaks)
        {
            to.WriteLine(Line($"  leak: {leak.Feature} lifts the AUC by {leak.AucGain:0.000} (alone {leak.AucAlone:0.000}): {leak.Why}"));
        }
    }

    private static void Print(ChangeReport report, TextWriter to)
    {
        to.WriteLine(Line($"{report.Protocol}: {report.NTrain:0} training rows, {report.NTest:0} test rows, {report.NListeners} listeners, {report.Splits.Count} split(s); {string.Join(", ", report.Shares.Select(one => Line($"{one.Key} {one.Value:0.00}")))}"));
        foreach ((string id, ChangeScore score) in report.Arms)
        {
            to.WriteLine(Line($"  {id,-14} macro-F1 {score.MacroF1:0.000} {CommandAction.Interval(score.MacroF1Ci95)}  accuracy {score.Accuracy:0.000}"));
        }
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
