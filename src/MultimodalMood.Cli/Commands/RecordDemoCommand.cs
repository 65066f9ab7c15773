using System.CommandLine;
using System.Security.Cryptography;
using MultimodalMood.Cli.Demo;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Sessions.Recordings;
using MultimodalMood.Sensors.HeartRate;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood record-demo</c>: makes the labelled demonstration recording.</summary>
internal static class RecordDemoCommand
{
    private const double LongestMinutes = 120;

    /// <summary>What was written.</summary>
    /// <param name="File">Path.</param>
    /// <param name="Bytes">Length of the file.</param>
    /// <param name="Sha256">Hash of the file, lower-case hex.</param>
    /// <param name="Events">Events in it.</param>
    /// <param name="MoodEstimates">Mood estimates among them.</param>
    /// <param name="DurationS">Length of the session, s.</param>
    /// <param name="Label">How it is labelled.</param>
    internal sealed record DemoWritten(string File, long Bytes, string Sha256, int Events, int MoodEstimates, double DurationS, string Label);

    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "The .mood file to write.", Required = true };
        var minutes = new Option<double>("--minutes") { Description = "Length of the session.", DefaultValueFactory = _ => 6 };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the simulated person; the same seed gives the same file.", DefaultValueFactory = _ => 7 };
        var heart = new Option<string?>("--rr") { Description = "RR series to use as the heart, one interval a line in ms; without it, data/reference/heart/hrv_rest.txt." };
        var command = new Command("record-demo", "Make a demonstration recording: simulated face scores and a real RR series, labelled as such.") { output, minutes, seed, heart };
        return command.Runs(
            (parsed, _) => Task.FromResult((Write(
                parsed.GetRequiredValue(output), parsed.GetValue(minutes), parsed.GetValue(seed), parsed.GetValue(heart) ?? ShippedHeart()), ExitCode.Done)),
            Print);
    }

    /// <summary>Writes the recording.</summary>
    /// <exception cref="InvalidInputException">The length is out of range, or the RR file is unreadable.</exception>
    internal static DemoWritten Write(string path, double minutes, ulong seed, string rrPath)
    {
        double shortest = Math.Ceiling(DemoSession.ShortestS / 6) / 10;
        if (!(minutes >= shortest && minutes <= LongestMinutes)) // NaN fails too
        {
            throw new InvalidInputException("argument", null, "--minutes", FormattableString.Invariant($"{minutes} is out of range, expected {shortest} to {LongestMinutes}"));
        }

        IReadOnlyList<LogEntry> log = DemoRecording.Run(DemoSession.Build(minutes * 60, StrapNotifications.ReadSeries(rrPath), seed));
        MoodFile.Write(path, log);
        byte[] file = File.ReadAllBytes(path);
        return new(
            path, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)), log.Count, log.Count(entry => entry.Kind is SessionEventKind.MoodEstimated),
            minutes * 60, MoodFile.Read(path).Opened.OriginNote);
    }

    /// <summary>The RR series that ships with the repository, looked for upwards from the current folder and from the program.</summary>
    private static string ShippedHeart()
    {
        const string Relative = "data/reference/heart/hrv_rest.txt";
        foreach (string start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        {
            for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            {
                string path = Path.Combine(folder.FullName, Relative);
                if (File.Exists(path))
                {
                    return path;
                }
            }
        }

        throw new InvalidInputException("argument", null, "--rr", $"{Relative} was not found above the current folder; name an RR series");
    }

    private static void Print(DemoWritten written, TextWriter to) => to.WriteLine(FormattableString.Invariant(
        $"{written.File}: {written.Bytes:n0} bytes, {written.DurationS:0} s, {written.Events:n0} events, {written.MoodEstimates:n0} mood estimates ({written.Label})"));
}
