using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Agreement;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Learning.Mood;
using MultimodalMood.Storage;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood fit mood --truth CSV --id ID --out FILE</c>: the lab's own late fusion, fitted to its self-reports, as a file that a study can fix.</summary>
internal static class FitMoodCommand
{
    private const int LeastPeople = 3;

    public static Command Create()
    {
        var truth = new Option<string?>("--truth") { Description = "Self-reports with estimates: the table moments of an export." };
        var study = new Option<string?>("--study") { Description = "Instead: a study's code; the live sessions of the app's database." };
        Option<string?> database = DatabaseOption.Create();
        var id = new Option<string>("--id") { Description = "Name of the fusion: lower-case letters, digits, hyphens.", Required = true };
        var output = new Option<string>("--out") { Description = "Where the fusion file goes (JSON).", Required = true };
        var command = new Command("mood", "Fit the late fusion to self-reports; held-out figures stand in the file.") { truth, study, id, output, database };
        return command.Runs(
            async (parsed, stop) =>
            {
                (IReadOnlyList<MoodMoment> moments, string source, string hash) = parsed.GetValue(study) is { } code
                    ? await FromStudyAsync(code, parsed.GetValue(database), stop)
                    : await FromFileAsync(parsed.GetValue(truth) ?? throw new InvalidInputException("arguments", null, "--truth", "it is missing, expected a CSV or --study"), stop);
                (string file, Result result) = Fit(moments, parsed.GetRequiredValue(id), source, hash);
                await File.WriteAllTextAsync(parsed.GetRequiredValue(output), file, stop);
                return (result, ExitCode.Done);
            },
            Print);
    }

    private static async Task<(IReadOnlyList<MoodMoment> Moments, string Source, string Sha256)> FromFileAsync(string path, CancellationToken stop)
    {
        byte[] bytes = await File.ReadAllBytesAsync(path, stop);
        using var text = new StreamReader(new MemoryStream(bytes));
        return (MoodMomentCsv.Read(text, path), path, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static async Task<(IReadOnlyList<MoodMoment> Moments, string Source, string Sha256)> FromStudyAsync(string code, string? database, CancellationToken stop)
    {
        await using ServiceProvider services = DatabaseOption.Open(database);
        IReadOnlyList<MoodMoment> moments = (await services.GetRequiredService<StudyMoments>().ReadAsync(code, SessionOrigin.Live, null, stop)).Reports;
        return (moments, $"study {code}", Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(moments, CommandAction.Json))));
    }

    internal static (string File, Result Result) Fit(IReadOnlyList<MoodMoment> moments, string id, string source, string dataSha256)
    {
        int people = moments.Select(moment => moment.Person).Distinct().Count();
        if (people < LeastPeople)
        {
            throw new InvalidInputException(source, null, "participant_id", $"there are reports of {people} people, expected at least {LeastPeople}: what is fitted must be tried on people who were left out");
        }

        FusionParameters fitted = MoodFit.Fit(moments, FusionParameters.Default);
        EvaluateMoodCommand.Result heldOut = EvaluateMoodCommand.Of(moments, FusionParameters.Default, source);
        var card = new Card(
            "mood fit mood: leave one person out; Microsoft.ML logistic regression for the class weights", dataSha256, moments.Count, people,
            "Fitted to self-reports of this lab's participants, in its rooms and with its sensors. It is a mood estimate, not what a person feels; expect less on other people.",
            new(heldOut.Ways!.Where(way => way.Key is "prior" or "late_default" or "late_fitted").Select(way => KeyValuePair.Create(way.Key, new Figures(way.Value.Valence, way.Value.Arousal, way.Value.Classes?.MacroF1, way.Value.NClasses)))));
        string file = FusionFile.Write(id, fitted, JsonSerializer.Serialize(card, CommandAction.Json));
        FusionParameters read = FusionFile.Read(file, "the fitted fusion");
        return (file, new Result(read.Id, read.ValenceWeight, read.ArousalWeight, read.ClassWeight, read.ClassTemperature, read.MoodTimeConstantS, card));
    }

    private static void Print(Result result, TextWriter to)
    {
        to.WriteLine($"{result.Id}: {result.Card.Reports} reports of {result.Card.People} people");
        to.WriteLine($"weights of face, heart, skin: valence {Three(result.ValenceWeight)}; arousal {Three(result.ArousalWeight)}; classes {Three(result.ClassWeight)}");
        foreach ((string way, Figures figures) in result.Card.HeldOut)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {way,-13} held out: RMSE {figures.Valence?.Rmse:0.000} on valence, {figures.Arousal?.Rmse:0.000} on arousal; macro F1 {figures.MacroF1:0.000}"));
        }

        static string Three(IReadOnlyList<double> weights) => string.Join(", ", weights.Take(3).Select(weight => weight.ToString("0.00", CultureInfo.InvariantCulture)));
    }

    /// <summary>What the command answers.</summary>
    internal sealed record Result(
        string Id, IReadOnlyList<double> ValenceWeight, IReadOnlyList<double> ArousalWeight, IReadOnlyList<double> ClassWeight, double ClassTemperature, double MoodTimeConstantS, Card Card);

    /// <summary>How the numbers came about and what they scored on people who were left out.</summary>
    internal sealed record Card(string Made, string DataSha256, int Reports, int People, string Limits, Dictionary<string, Figures> HeldOut);

    /// <summary>One way's figures.</summary>
    internal sealed record Figures(MoodScore.AxisScore? Valence, MoodScore.AxisScore? Arousal, double? MacroF1, int NClasses);
}
