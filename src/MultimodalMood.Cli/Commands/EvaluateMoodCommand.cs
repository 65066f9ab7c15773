using System.CommandLine;
using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Agreement;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Learning.Mood;
using MultimodalMood.Learning.Physiology;
using MultimodalMood.Storage;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood evaluate mood</c>: the mood estimate against self-reports, on the public minutes with face and body, or against a simulated truth.</summary>
internal static class EvaluateMoodCommand
{
    private const ulong SimulationSeed = 20261125;

    public static Command Create()
    {
        var truth = new Option<string?>("--truth") { Description = "Self-reports with estimates (the table moments of an export), or the SWELL-KW minutes." };
        var fusionFile = new Option<string?>("--fusion") { Description = "Numbers of the late fusion as mood fit mood wrote them; the shipped ones when left out." };
        var simulate = new Option<int?>("--simulate") { Description = "Instead: that many simulated people of ten minutes, whose true mood is known; are the intervals true?" };
        var study = new Option<string?>("--study") { Description = "Instead: a study's code; the live sessions of the app's database." };
        var origin = new Option<SessionOrigin>("--origin") { Description = "With --study: which sessions; they never mix.", DefaultValueFactory = _ => SessionOrigin.Live };
        Option<string?> database = DatabaseOption.Create();
        var command = new Command("mood", "The mood estimate against what people said, by modality and fused.") { truth, fusionFile, simulate, study, origin, database };
        return command.Runs(
            async (parsed, stop) =>
            {
                FusionParameters parameters = parsed.GetValue(fusionFile) is { } file ? FusionFile.Read(await File.ReadAllTextAsync(file, stop), file) : FusionParameters.Default;
                if (parsed.GetValue(simulate) is { } people)
                {
                    return (people >= 1
                        ? new Result { Fusion = parameters.Id, Simulation = SimulatedMoods.Run(people, 10, parameters, SimulationSeed) }
                        : throw new InvalidInputException("arguments", null, "--simulate", $"'{people}' is no number of people, expected 1 or more"), ExitCode.Done);
                }

                if (parsed.GetValue(study) is { } code)
                {
                    await using ServiceProvider services = DatabaseOption.Open(parsed.GetValue(database));
                    Func<IFusionRule>? other = parsed.GetValue(fusionFile) is null ? null : () => new ConfidenceWeightedFusion(parameters);
                    StudyMoments.Found found = await services.GetRequiredService<StudyMoments>().ReadAsync(code, parsed.GetValue(origin), other, stop);
                    return (Of(found.Reports, parameters, $"study {code}") with { Traced = TracedScore.Of(found.Traced) }, ExitCode.Done);
                }

                string path = parsed.GetValue(truth) ?? throw new InvalidInputException("arguments", null, "--truth", "it is missing, expected a CSV, --study or --simulate");
                using var lines = new StreamReader(path);
                string header = await lines.ReadLineAsync(stop) ?? "";
                if (FacePhysiologyTable.Knows(header))
                {
                    using var again = new StreamReader(path);
                    return (new Result { Fusion = "mean of the two modalities' probabilities", WorkAgainstRest = WorkAgainstRest.Evaluate(FacePhysiologyTable.Read(again, path)) }, ExitCode.Done);
                }

                return (Of(MoodMomentCsv.ReadFile(path), parameters, path), ExitCode.Done);
            },
            Print);
    }

    internal static Result Of(IReadOnlyList<MoodMoment> moments, FusionParameters parameters, string source)
    {
        if (moments.Count == 0)
        {
            throw new InvalidInputException(source, null, null, "there is no self-report in it, expected at least one");
        }

        IReadOnlyDictionary<string, IReadOnlyList<ModalityMoment?>> predicted = MoodPredictions.Of(moments, parameters);
        return new Result
        {
            Fusion = parameters.Id,
            N = moments.Count,
            People = moments.Select(moment => moment.Person).Distinct().Count(),
            Ways = predicted.ToDictionary(way => way.Key, way => MoodScore.Of(moments, way.Value)),
        };
    }

    private static void Print(Result result, TextWriter to)
    {
        if (result.Simulation is { } simulation)
        {
            to.WriteLine(Line($"{simulation.People} simulated people of {simulation.MinutesEach} min: the truth lies in the 80 % interval {simulation.Valence:P1} of the time on valence, {simulation.Arousal:P1} on arousal"));
            to.WriteLine(Line($"RMSE {simulation.ValenceRmse:0.000} on valence, {simulation.ArousalRmse:0.000} on arousal; with no sensor {simulation.PriorRmse:0.000}"));
            return;
        }

        if (result.WorkAgainstRest is { } work)
        {
            to.WriteLine("Work against rest, minutes with face and physiology, z-scores within the person over the session, leave one person out");
            foreach ((string way, PhysiologyScore score) in work.Scores)
            {
                to.WriteLine(Line($"  {way,-11} balanced accuracy {score.BalancedAccuracy:0.000} {CommandAction.Interval(score.BalancedAccuracyCi95)}  macro F1 {score.MacroF1:0.000}  AUC {score.Auc:0.000}  n {score.N}, {score.People} people"));
            }

            Difference("face", work.LateMinusFace);
            Difference("physiology", work.LateMinusPhysiology);
            return;

            void Difference(string than, WorkAgainstRest.Difference difference) => to.WriteLine(Line(
                $"  late − {than}: {difference.Value:+0.000;-0.000} {CommandAction.Interval(difference.Ci95, "+0.000;-0.000")}{(difference.Ci95 is [> 0, _] or [_, < 0] ? "" : ": no difference shown")}"));
        }

        to.WriteLine(Line($"{result.N} self-reports of {result.People} people; what learns, learned from the other people"));
        foreach ((string way, MoodScore score) in result.Ways!)
        {
            to.WriteLine(Line($"  {way,-13} {Axis("valence", score.Valence)}  {Axis("arousal", score.Arousal)}  {(score.Classes is { } classes ? Line($"macro F1 {classes.MacroF1:0.000} {CommandAction.Interval(classes.Ci95?.MacroF1)} (n {score.NClasses})") : "no classes")}"));
        }

        if (result.Traced is { } traced)
        {
            to.WriteLine(Line($"  rated while listening: {traced.Plays} tracks of {traced.People} people; mean concordance {Known(traced.ValenceCcc)} on valence, {Known(traced.ArousalCcc)} on arousal, each at its best lag (median {Known(traced.MedianLagS)} s)"));
        }

        static string Known(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "—";

        static string Axis(string name, MoodScore.AxisScore? axis) => axis is null
            ? $"{name} —"
            : Line($"{name} CCC {axis.Ccc?.ToString("0.000", CultureInfo.InvariantCulture) ?? "—"}, RMSE {axis.Rmse:0.000}, 80 % interval holds {axis.Coverage80:P0} (n {axis.N})");
    }

    private static string Line(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>One of three answers, by what was asked.</summary>
    internal sealed record Result
    {
        public required string Fusion { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int N { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int People { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Dictionary<string, MoodScore>? Ways { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public TracedScore? Traced { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public WorkAgainstRest.Result? WorkAgainstRest { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public SimulatedMoods.Coverage? Simulation { get; init; }
    }
}
