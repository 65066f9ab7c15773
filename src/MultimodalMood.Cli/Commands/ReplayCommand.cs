using System.CommandLine;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Sessions.Recordings;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood replay RECORDING|SESSION [--verify]</c>: runs a recording's inputs through the pipeline again.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var recording = new Argument<string>("RECORDING") { Description = "A .mood file, or the id of a session in the database." };
        var verify = new Option<bool>("--verify") { Description = "Compare every computed output with the recorded one; exit 3 when they differ." };
        var fusion = new Option<string?>("--fusion") { Description = "Ask these numbers of the late fusion (a file of mood fit mood) instead of the recorded ones." };
        var without = new Option<Modality?>("--without") { Description = "Ask the recorded fusion deaf to one modality: face, heart or skin." };
        var model = new Option<string?>("--model") { Description = "Look at the kept pictures of a session of the database again with this expression model." };
        Option<string?> database = DatabaseOption.Create();
        var command = new Command("replay", "Run a recorded session through the pipeline again.") { recording, verify, fusion, without, model, database };
        return command.Runs(
            async (parsed, stop) =>
            {
                string source = parsed.GetRequiredValue(recording);
                bool compare = parsed.GetValue(verify);
                FusionParameters? other = parsed.GetValue(fusion) is { } file ? FusionFile.Read(await File.ReadAllTextAsync(file, stop), file) : null;
                Modality? deafTo = parsed.GetValue(without);
                string? net = parsed.GetValue(model);
                if ((compare ? 1 : 0) + (other is null ? 0 : 1) + (deafTo is null ? 0 : 1) + (net is null ? 0 : 1) > 1)
                {
                    throw new InvalidInputException("arguments", null, "--verify", "it compares with the record, which another fusion or model cannot give; expected one of --verify, --fusion, --without and --model.");
                }

                IFusionRule? Asked(IReadOnlyList<LogEntry> log) =>
                    other is not null ? new ConfidenceWeightedFusion(other) : deafTo is { } deaf ? new DeafFusion(SessionComparison.FusionOf(log), deaf) : null;

                if (net is not null && !Guid.TryParse(source, out _))
                {
                    throw new InvalidInputException("arguments", null, "--model", "a recording holds no pictures; expected the id of a session in the database.");
                }

                if (Guid.TryParse(source, out Guid session) && !File.Exists(source))
                {
                    IReadOnlyList<LogEntry> stored = await ReadAsync(session, parsed.GetValue(database), stop);
                    if (net is not null)
                    {
                        return (await LookAgainAsync(stored, session, net, parsed.GetValue(database), stop), ExitCode.Done);
                    }

                    (ReplayReport report, int code) = Replay(stored, closed: true, unreadableBytes: 0, compare, Asked);
                    return (report with { Decisions = Asked(stored) is { } asked ? await DecideAsync(stored, asked, deafTo, parsed.GetValue(database), stop) : null }, code);
                }

                MoodFile recorded = MoodFile.Read(source);
                return Replay(recorded.Entries, recorded.Closed, recorded.UnreadableBytes, compare, Asked);
            },
            Print);
    }

    private static async Task<IReadOnlyList<LogEntry>> ReadAsync(Guid session, string? database, CancellationToken stop)
    {
        await using ServiceProvider services = DatabaseOption.Open(database);
        List<LogEntry> entries = [];
        await foreach (SessionChunk chunk in services.GetRequiredService<ISessionStore>().ReadAsync(session, stop))
        {
            entries.AddRange(LogRecord.ReadAll(chunk.Bytes));
        }

        return entries.Count > 0 ? entries : throw new InvalidInputException("replay", null, "RECORDING", $"the database holds no session {session}.");
    }

    private static (ReplayReport Report, int Code) Replay(IReadOnlyList<LogEntry> entries, bool closed, long unreadableBytes, bool verify, Func<IReadOnlyList<LogEntry>, IFusionRule?> asked)
    {
        IFusionRule? fusion = asked(entries);
        ReplayResult replay = SessionReplay.Run(entries, fusion);
        SessionComparison? comparison = asked(entries) is { } fresh ? SessionComparison.Run(entries, fresh) : null;
        bool otherVersion = replay.RecordedPipelineVersion != SessionPipeline.Version;
        string? note = fusion is not null ? $"asked the fusion {fusion.Id} instead of the recorded {entries[0].Read<SessionOpened>().FusionId}." : otherVersion
            ? $"recorded by pipeline version {replay.RecordedPipelineVersion}, replayed by version {SessionPipeline.Version}: differences are expected and are no fault."
            : null;
        var report = new ReplayReport(
            replay.Events, replay.MoodEstimates, replay.Sha256, closed, unreadableBytes, entries[0].Read<SessionOpened>().OriginNote, note,
            verify ? replay.Identical : null, verify ? replay.FirstDifference : null)
        {
            Comparison = comparison is null ? null : new Change(comparison.Moods.Count, comparison.MeanValenceChange, comparison.MeanArousalChange, comparison.ClassChanged),
        };
        return (report, verify && !replay.Identical && !otherVersion ? ExitCode.CheckFailed : ExitCode.Done);
    }

    private static async Task<ReplayReport> LookAgainAsync(IReadOnlyList<LogEntry> log, Guid session, string model, string? database, CancellationToken stop)
    {
        await using ServiceProvider services = DatabaseOption.Open(database);
        RescoredFrames frames = RescoredFrames.Of(services.GetRequiredService<StoredFrames>(), session, model, stop);
        SessionComparison comparison = SessionComparison.Run(log, SessionComparison.FusionOf(log), frames.Of);
        SessionOpened opened = log[0].Read<SessionOpened>();
        int looked = log.Count(entry => entry.Kind is SessionEventKind.FaceObserved), again = log.Count(entry => entry.Kind is SessionEventKind.FaceObserved && frames.Has(entry.At));
        return new ReplayReport(
            log.Count, comparison.Moods.Count, SessionReplay.Run(log).Sha256, true, 0, opened.OriginNote,
            $"{again} of {looked} frames have a kept picture and were looked at again with {model} instead of the recorded {opened.FaceModelId}; the other {looked - again} keep their scores.", null, null)
        {
            Comparison = new Change(comparison.Moods.Count, comparison.MeanValenceChange, comparison.MeanArousalChange, comparison.ClassChanged),
            Decisions = await services.GetRequiredService<ComparedDecisions>().OfAsync(opened, comparison.Choices, await services.GetRequiredService<TrackCatalogue>().ReadAsync(stop), null, stop),
        };
    }

    private static async Task<IReadOnlyList<ComparedDecision>> DecideAsync(IReadOnlyList<LogEntry> log, IFusionRule fusion, Modality? deafTo, string? database, CancellationToken stop)
    {
        await using ServiceProvider services = DatabaseOption.Open(database);
        IReadOnlyList<Track> tracks = await services.GetRequiredService<TrackCatalogue>().ReadAsync(stop);
        return await services.GetRequiredService<ComparedDecisions>().OfAsync(log[0].Read<SessionOpened>(), SessionComparison.Run(log, fusion).Choices, tracks, deafTo, stop);
    }

    private static void Print(ReplayReport report, TextWriter output)
    {
        output.WriteLine($"{report.Events} events, {report.MoodEstimates} mood estimates, outputs' SHA-256 {report.Sha256}");
        if (report.OriginNote.Length > 0)
        {
            output.WriteLine($"Origin: {report.OriginNote}");
        }

        if (!report.Closed)
        {
            output.WriteLine($"The recording was not closed; {report.UnreadableBytes} bytes after its last whole record were left out.");
        }

        if (report.Note is { } note)
        {
            output.WriteLine(note);
        }

        if (report.Comparison is { Estimates: > 0 } change)
        {
            output.WriteLine(FormattableString.Invariant($"Over {change.Estimates} estimates valence changes by {change.MeanValence:0.000} on average, arousal by {change.MeanArousal:0.000}; in {change.ClassChanged:P1} another class is the most likely."));
        }

        foreach (ComparedDecision decision in report.Decisions ?? [])
        {
            output.WriteLine(FormattableString.Invariant($"  {decision.AtS,8:0.0} s {decision.Arm}, mood {decision.Mood}: {decision.Recorded?.TrackId ?? "–"}{(decision.Changed ? $" → {decision.Other!.TrackId}" : "")}{(decision.Note.Length > 0 ? $" ({decision.Note})" : "")}"));
        }

        if (report.Decisions is { } decisions)
        {
            output.WriteLine($"{decisions.Count(decision => decision.Changed)} of {decisions.Count} decisions would have been others.");
        }

        if (report.Identical is { } identical)
        {
            output.WriteLine(identical ? "Identical, byte for byte." : $"Different: {report.FirstDifference}");
        }
    }

    private sealed record ReplayReport(
        long Events, long MoodEstimates, string Sha256, bool Closed, long UnreadableBytes, string OriginNote, string? Note,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Identical,
        string? FirstDifference)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Change? Comparison { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<ComparedDecision>? Decisions { get; init; }
    }

    /// <summary>How far the other estimates lie from the recorded ones: means of absolute differences, and the share with another class.</summary>
    private sealed record Change(int Estimates, double? MeanValence, double? MeanArousal, double? ClassChanged);
}
