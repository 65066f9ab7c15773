using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Learning.Physiology;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood fit heart --features CSV --out FILE</c>: the lab's own estimator from its own labelled windows, as a file of coefficients.</summary>
internal static class FitHeartCommand
{
    public static Command Create()
    {
        var features = new Option<string>("--features") { Description = "Windows of features, as for evaluate heart.", Required = true };
        var task = new Option<string>("--task") { Description = "What to tell apart: stress, arousal or valence.", DefaultValueFactory = _ => "arousal" };
        var set = new Option<string>("--set") { Description = "What it may see: heart_skin, heart or skin.", DefaultValueFactory = _ => "heart_skin" };
        var output = new Option<string>("--out") { Description = "Where the coefficients go (JSON).", Required = true };
        var command = new Command("heart", "Fit heart and skin to labelled windows; held-out figures stand in the file.") { features, task, set, output };
        return command.Runs(
            async (parsed, stop) =>
            {
                string path = parsed.GetRequiredValue(features), to = parsed.GetRequiredValue(output);
                byte[] bytes = await File.ReadAllBytesAsync(path, stop);
                using var lines = new StreamReader(new MemoryStream(bytes));
                FittedHeart fitted = Fit(PhysiologyTable.Read(lines, path), ById(PhysiologyTask.All, one => one.Id, parsed.GetValue(task), "--task"), ById(FeatureSet.All, one => one.Id, parsed.GetValue(set), "--set"), Convert.ToHexStringLower(SHA256.HashData(bytes)));
                await File.WriteAllTextAsync(to, JsonSerializer.Serialize(fitted, CommandAction.Json) + "\n", stop);
                return (fitted, ExitCode.Done);
            },
            Print);
    }

    internal static FittedHeart Fit(PhysiologyTable table, PhysiologyTask task, FeatureSet set, string dataSha256)
    {
        string[] names = [.. table.Features.Where(set.Holds)];
        LogisticFit fit = LeaveOnePersonOut.TrainOnAll(table, task, set);
        return new FittedHeart(
            1, task.Id, task.Meaning, set.Id, fit.Bias,
            [.. names.Select((name, f) => new FittedFeature(name, fit.Weights[f], fit.Medians[f], fit.Means[f], fit.Scales[f]))],
            LeaveOnePersonOut.Evaluate(table, task, set), LeaveOnePersonOut.Evaluate(table, task, FeatureSet.Movement), dataSha256);
    }

    private static T ById<T>(IEnumerable<T> all, Func<T, string> id, string? wanted, string option)
        where T : class => all.FirstOrDefault(one => id(one) == wanted)
        ?? throw new InvalidInputException("arguments", null, option, $"'{wanted}' is not known, expected one of {string.Join(", ", all.Select(id))}");

    private static void Print(FittedHeart fitted, TextWriter to) => to.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{fitted.Meaning}: balanced accuracy {fitted.HeldOut.BalancedAccuracy:0.000} on people never seen, movement alone {fitted.MovementAlone.BalancedAccuracy:0.000}; {fitted.Features.Count} coefficients"));

    /// <summary>A fitted estimator: probability of yes = 1 / (1 + exp(-(bias + sum of weight × (value - mean) / scale))), a missing value is its median.</summary>
    internal sealed record FittedHeart(int Version, string Task, string Meaning, string FeatureSet, double Bias, IReadOnlyList<FittedFeature> Features, PhysiologyScore HeldOut, PhysiologyScore MovementAlone, string DataSha256);

    /// <summary>One coefficient.</summary>
    internal sealed record FittedFeature(string Name, double Weight, double Median, double Mean, double Scale);
}
