using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Cli.DemoMusic;

/// <summary>The two things asked of ffmpeg: Opus, and loudness by EBU R 128.</summary>
internal static partial class Ffmpeg
{
    /// <summary>Encodes to Opus at 64 kbit/s; the same input and ffmpeg give the same bytes.</summary>
    public static async Task EncodeOpusAsync(string wave, string opus, string title, string artist, CancellationToken stop) => await RunAsync(
        ["-y", "-i", wave, "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact", "-c:a", "libopus", "-b:a", "64k",
            "-metadata", $"title={title}", "-metadata", $"artist={artist}", "-metadata", "comment=synthesised, intended mood", opus],
        stop);

    /// <summary>Integrated loudness and true peak of a file.</summary>
    /// <returns>Loudness in LUFS, null for silence; true peak in dBTP, null for silence.</returns>
    public static async Task<(double? Lufs, double? Dbtp)> MeasureLoudnessAsync(string path, CancellationToken stop)
    {
        string report = await RunAsync(["-i", path, "-af", "ebur128=peak=true", "-f", "null", "-"], stop);
        return (Last(LoudnessLine(), report), Last(PeakLine(), report));
    }

    private static double? Last(Regex line, string report)
    {
        Match match = line.Matches(report).LastOrDefault() ?? Match.Empty;
        // -70 LUFS is the absolute gate: nothing passed it.
        return double.TryParse(match.Groups[1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > -70 ? value : null;
    }

    private static async Task<string> RunAsync(string[] arguments, CancellationToken stop)
    {
        var start = new ProcessStartInfo("ffmpeg", ["-hide_banner", "-nostdin", "-nostats", .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception fault)
        {
            throw new InvalidInputException("ffmpeg", null, null, "not found, expected ffmpeg with libopus on the PATH (Debian: apt install ffmpeg)", fault);
        }

        Task<string> ignored = process.StandardOutput.ReadToEndAsync(stop);
        string report = await process.StandardError.ReadToEndAsync(stop);
        await ignored;
        await process.WaitForExitAsync(stop);
        return process.ExitCode == 0
            ? report
            : throw new InvalidInputException("ffmpeg", null, null, $"gave up with code {process.ExitCode}: {report.TrimEnd().Split('\n').Last()}");
    }

    [GeneratedRegex(@"I:\s+(-?[\d.]+) LUFS")]
    private static partial Regex LoudnessLine();

    [GeneratedRegex(@"Peak:\s+(-?[\d.]+) dBFS")]
    private static partial Regex PeakLine();
}
