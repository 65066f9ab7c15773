using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Audio;

/// <summary>Runs ffmpeg and ffprobe. Sound files are strangers' bytes: they are decoded in these processes, never in this one.</summary>
public static class Ffmpeg
{
    /// <summary>Most that is kept of what a process says: the end of it holds the result or the reason.</summary>
    private const int MostReportChars = 64 * 1024;

    /// <summary>What opens a stranger's file: formats of sound files only, so that a playlist cannot name other files or addresses.</summary>
    internal static IReadOnlyList<string> OpenSafely(string path) =>
        ["-protocol_whitelist", "file", "-format_whitelist", "mp3,ogg,flac,wav,aiff,mov,matroska,aac", "-i", $"file:{Path.GetFullPath(path)}"];

    /// <summary>Whether both programs can be started.</summary>
    /// <exception cref="InvalidInputException">One is missing; says which and how it is had.</exception>
    public static async Task EnsureInstalledAsync(CancellationToken stop)
    {
        foreach (string program in (string[])["ffmpeg", "ffprobe"])
        {
            await RunAsync(program, ["-version"], static (output, stop) => output.CopyToAsync(Stream.Null, stop), stop);
        }
    }

    /// <summary>Encodes to Opus at 64 kbit/s; the same input and ffmpeg give the same bytes.</summary>
    public static Task EncodeOpusAsync(string wave, string opus, string title, string artist, string comment, CancellationToken stop) => RunAsync(
        "ffmpeg",
        ["-hide_banner", "-nostdin", "-nostats", "-y", "-i", wave, "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact", "-c:a", "libopus", "-b:a", "64k",
            "-metadata", $"title={title}", "-metadata", $"artist={artist}", "-metadata", $"comment={comment}", opus],
        static (output, stop) => output.CopyToAsync(Stream.Null, stop),
        stop);

    /// <summary>Runs a program to its end, or kills it when told to stop.</summary>
    /// <param name="program"><c>ffmpeg</c> or <c>ffprobe</c>.</param>
    /// <param name="arguments">Its arguments; no shell is involved.</param>
    /// <param name="read">Reads standard output to its end.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The end of what it said on standard error.</returns>
    /// <exception cref="InvalidInputException">The program is missing or failed; says what it said.</exception>
    internal static async Task<string> RunAsync(string program, IEnumerable<string> arguments, Func<Stream, CancellationToken, Task> read, CancellationToken stop)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true } };
        try
        {
            process.Start();
        }
        catch (Win32Exception fault)
        {
            throw new InvalidInputException(program, null, null, $"not found; expected ffmpeg, ffprobe and libopus on the PATH (Debian: apt install ffmpeg).", fault);
        }

        try
        {
            Task<string> report = EndOfAsync(process.StandardError, stop);
            await read(process.StandardOutput.BaseStream, stop);
            await process.WaitForExitAsync(stop);
            string said = await report;
            return process.ExitCode == 0
                ? said
                : throw new InvalidInputException(program, null, null, $"gave up with code {process.ExitCode}: {said.TrimEnd().Split('\n').Last()}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task<string> EndOfAsync(StreamReader reader, CancellationToken stop)
    {
        var end = new StringBuilder();
        char[] buffer = new char[4096];
        while (await reader.ReadAsync(buffer, stop) is > 0 and var count)
        {
            end.Append(buffer, 0, count);
            if (end.Length > 2 * MostReportChars)
            {
                end.Remove(0, end.Length - MostReportChars);
            }
        }

        return end.ToString();
    }
}
