using System.CommandLine;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Sessions.Recordings;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood replay RECORDING|SESSION [--verify]</c>: runs a recording's inputs through the pipeline again.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var recording = new Argument<string>("RECORDING") { Description = "A .mood file, or the id of a session in the database." };
        var verify = new Option<bool>("--verify") { Description = "Compare every computed output with the recorded one; exit 3 when they differ." };
        var fusion = new Option<string?>("--fusion") { Description = "Ask these numbers of the late fusion (a file of mood fit mood) instead of the recorded ones." };
        Option<string?> database = DatabaseOption.Create();
        var command = new Command("replay", "Run a recorded session through the pipeline again.") { recording, verify, fusion, database };
        return command.Runs(
            async (parsed, stop) =>
            {
                string source = parsed.GetRequiredValue(recording);
                bool compare = parsed.GetValue(verify);
                FusionParameters? other = parsed.GetValue(fusion) is { } file ? FusionFile.Read(await File.ReadAllTextAsync(file, stop), file) : null;
                if (compare && other is not null)
                {
                    throw new InvalidInputException("arguments", null, "--verify", "it compares with the record, which another fusion cannot give; expected either --verify or --fusion.");
                }

                if (Guid.TryParse(source, out Guid session) && !File.Exists(source))
                {
                    return Replay(await ReadAsync(session, parsed.GetValue(database), stop), closed: true, unreadableBytes: 0, compare, other);
                }

                MoodFile recorded = MoodFile.Read(source);
                return Replay(recorded.Entries, recorded.Closed, recorded.UnreadableBytes, compare, other);
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

    private static (ReplayReport Report, int Code) Replay(IReadOnlyList<LogEntry> entries, bool closed, long unreadableBytes, bool verify, FusionParameters? fusion)
    {
        ReplayResult replay = SessionReplay.Run(entries, fusion is null ? null : new ConfidenceWeightedFusion(fusion));
        bool otherVersion = replay.RecordedPipelineVersion != SessionPipeline.Version;
        string? note = fusion is not null ? $"asked the fusion {fusion.Id} instead of the recorded {entries[0].Read<SessionOpened>().FusionId}." : otherVersion
            ? $"recorded by pipeline version {replay.RecordedPipelineVersion}, replayed by version {SessionPipeline.Version}: differences are expected and are no fault."
            : null;
        var report = new ReplayReport(
            replay.Events, replay.MoodEstimates, replay.Sha256, closed, unreadableBytes, entries[0].Read<SessionOpened>().OriginNote, note,
            verify ? replay.Identical : null, verify ? replay.FirstDifference : null);
        return (report, verify && !replay.Identical && !otherVersion ? ExitCode.CheckFailed : ExitCode.Done);
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

        if (report.Identical is { } identical)
        {
            output.WriteLine(identical ? "Identical, byte for byte." : $"Different: {report.FirstDifference}");
        }
    }

    private sealed record ReplayReport(
        long Events, long MoodEstimates, string Sha256, bool Closed, long UnreadableBytes, string OriginNote, string? Note,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Identical,
        string? FirstDifference);
}
