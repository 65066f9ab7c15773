using System.CommandLine;
using System.Text.Json.Serialization;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Recordings;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood replay RECORDING [--verify]</c>: runs a recording's inputs through the pipeline again.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var recording = new Argument<string>("RECORDING") { Description = "A .mood file." };
        var verify = new Option<bool>("--verify") { Description = "Compare every computed output with the recorded one; exit 3 when they differ." };
        var command = new Command("replay", "Run a recorded session through the pipeline again.") { recording, verify };
        return command.Runs((parsed, _) => Task.FromResult(Replay(parsed.GetRequiredValue(recording), parsed.GetValue(verify))), Print);
    }

    private static (ReplayReport Report, int Code) Replay(string path, bool verify)
    {
        MoodFile file = MoodFile.Read(path);
        ReplayResult replay = SessionReplay.Run(file.Entries);
        bool otherVersion = replay.RecordedPipelineVersion != SessionPipeline.Version;
        string? note = otherVersion
            ? $"recorded by pipeline version {replay.RecordedPipelineVersion}, replayed by version {SessionPipeline.Version}: differences are expected and are no fault."
            : null;
        var report = new ReplayReport(
            replay.Events, replay.MoodEstimates, replay.Sha256, file.Closed, file.UnreadableBytes, file.Opened.OriginNote, note,
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
