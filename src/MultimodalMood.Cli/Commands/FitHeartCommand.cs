using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Learning.Physiology;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood fit heart --features CSV|--study CODE --out FILE</c>: the lab's own estimator, as a file of coefficients that a study can name.</summary>
internal static class FitHeartCommand
{
    public static Command Create()
    {
        var features = new Option<string?>("--features") { Description = "Windows of features, as for evaluate heart." };
        var study = new Option<string?>("--study") { Description = "A study's code instead: fits to what people reported in its sessions (task reported_arousal, set live)." };
        var task = new Option<string?>("--task") { Description = "What to tell apart: stress, arousal or valence; reported_arousal for a study." };
        var set = new Option<string?>("--set") { Description = "What it may see: heart_skin, heart, skin, or live (what a session measures; needed to run a study with it)." };
        var output = new Option<string>("--out") { Description = "Where the coefficients go (JSON).", Required = true };
        Option<string?> database = DatabaseOption.Create();
        var command = new Command("heart", "Fit heart and skin to labelled windows; held-out figures stand in the file.") { features, study, task, set, output, database };
        return command.Runs(
            async (parsed, stop) =>
            {
                (PhysiologyTable table, string source) = (parsed.GetValue(features), parsed.GetValue(study)) switch
                {
                    ({ } path, null) => await ReadAsync(path, stop),
                    (null, { } code) => await ReadStudyAsync(code, parsed.GetValue(database), stop),
                    _ => throw new InvalidInputException("arguments", null, "--features", "expected either --features or --study."),
                };
                bool ofStudy = parsed.GetValue(study) is not null;
                FittedHeart fitted = Fit(
                    table,
                    ById([.. PhysiologyTask.All, PhysiologyTask.Reported], one => one.Id, parsed.GetValue(task) ?? (ofStudy ? PhysiologyTask.Reported.Id : "arousal"), "--task"),
                    ById([.. FeatureSet.All, FeatureSet.Live], one => one.Id, parsed.GetValue(set) ?? (ofStudy ? FeatureSet.Live.Id : "heart_skin"), "--set"),
                    source);
                string json = JsonSerializer.Serialize(fitted, CommandAction.Json) + "\n";
                await File.WriteAllTextAsync(parsed.GetRequiredValue(output), json, stop);
                return (new Report(Core.Estimation.HeartRate.FittedHeart.HashOf(json), fitted), ExitCode.Done);
            },
            Print);
    }

    internal static FittedHeart Fit(PhysiologyTable table, PhysiologyTask task, FeatureSet set, string dataSha256)
    {
        string[] names = [.. table.Features.Where(set.Holds)];
        if (names.Length == 0)
        {
            throw new InvalidInputException("arguments", null, "--set", $"no column belongs to the features '{set.Id}', expected {set.Meaning}");
        }

        LogisticFit fit = LeaveOnePersonOut.TrainOnAll(table, task, set);
        return new FittedHeart(
            1, task.Id, task.Meaning, set.Id, fit.Bias,
            [.. names.Select((name, f) => new FittedFeature(name, fit.Weights[f], fit.Medians[f], fit.Means[f], fit.Scales[f]))],
            LeaveOnePersonOut.Evaluate(table, task, set), table.Features.Any(FeatureSet.Movement.Holds) ? LeaveOnePersonOut.Evaluate(table, task, FeatureSet.Movement) : null, dataSha256);
    }

    private static T ById<T>(IEnumerable<T> all, Func<T, string> id, string? wanted, string option)
        where T : class => all.FirstOrDefault(one => id(one) == wanted)
        ?? throw new InvalidInputException("arguments", null, option, $"'{wanted}' is not known, expected one of {string.Join(", ", all.Select(id))}");

    private static async Task<(PhysiologyTable, string Sha256)> ReadAsync(string path, CancellationToken stop)
    {
        byte[] bytes = await File.ReadAllBytesAsync(path, stop);
        using var lines = new StreamReader(new MemoryStream(bytes));
        return (PhysiologyTable.Read(lines, path), Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static async Task<(PhysiologyTable, string Source)> ReadStudyAsync(string code, string? database, CancellationToken stop)
    {
        await using ServiceProvider services = DatabaseOption.Open(database);
        await using MoodDbContext context = await services.GetRequiredService<IDbContextFactory<MoodDbContext>>().CreateDbContextAsync(stop);
        List<Guid> sessions = await context.Sessions.Where(session => session.StudyCode == code).OrderBy(session => session.OpenedUtcUs).ThenBy(session => session.Id).Select(session => session.Id).ToListAsync(stop);
        return sessions.Count > 0
            ? (await StudyWindows.ReadAsync(services.GetRequiredService<ISessionStore>(), sessions, code, stop), $"study {code}, {sessions.Count} sessions")
            : throw new InvalidInputException("arguments", null, "--study", $"the study '{code}' has no session in this database.");
    }

    private static void Print(Report report, TextWriter to)
    {
        FittedHeart fitted = report.Fitted;
        to.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{fitted.Meaning}: balanced accuracy {fitted.HeldOut.BalancedAccuracy:0.000} on people never seen, movement alone {(fitted.MovementAlone is { } movement ? movement.BalancedAccuracy.ToString("0.000", CultureInfo.InvariantCulture) : "not measured")}; {fitted.Features.Count} coefficients"));
        to.WriteLine($"sha256 {report.Sha256}");
    }

    /// <summary>What the command prints: the file, and the hash by which a protocol names it.</summary>
    internal sealed record Report(string Sha256, FittedHeart Fitted);

    /// <summary>A fitted estimator: probability of yes = 1 / (1 + exp(-(bias + sum of weight × (value - mean) / scale))), a missing value is its median. The data are a file by its hash, or a study.</summary>
    internal sealed record FittedHeart(int Version, string Task, string Meaning, string FeatureSet, double Bias, IReadOnlyList<FittedFeature> Features, PhysiologyScore HeldOut, PhysiologyScore? MovementAlone, string DataSha256);

    /// <summary>One coefficient.</summary>
    internal sealed record FittedFeature(string Name, double Weight, double Median, double Mean, double Scale);
}
