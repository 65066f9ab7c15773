using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;

namespace MultimodalMood.Audio;

/// <summary>Reads a sound file's tags and measures it: loudness by EBU R 128, tempo, key, energy, spectrum and timbre, in one pass over the decoded sound.</summary>
public static partial class SoundAnalysis
{
    /// <summary>Largest file, bytes: two hours of uncompressed stereo.</summary>
    public const long MostBytes = 1L << 30;

    /// <summary>Longest sound, seconds.</summary>
    public const double MostS = 7200;

    /// <summary>Shortest sound that is measured, seconds: shorter ones hold neither a tempo nor a key.</summary>
    public const double LeastS = 5;

    /// <summary>Endings of the files that browsers play and this reads.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".mp3", ".flac", ".ogg", ".oga", ".opus", ".m4a", ".wav", ".webm", ".aac"];

    /// <summary>Analyses one file.</summary>
    /// <exception cref="InvalidInputException">The file is empty, too large, no sound, too short or too long; or ffmpeg is missing.</exception>
    public static async Task<TrackAnalysis> AnalyseAsync(string path, CancellationToken stop)
    {
        switch (new FileInfo(path).Length)
        {
            case 0: throw new InvalidInputException(path, null, "file", "it is empty (0 bytes); expected a sound file.");
            case > MostBytes: throw new InvalidInputException(path, null, "file", "it is larger than 1 GiB; expected a single track.");
        }

        try
        {
            SoundTags tags = await SoundTags.ReadAsync(path, stop);
            if (tags.DurationS > MostS)
            {
                throw TooLong(path, tags.DurationS.Value);
            }

            var scan = new SpectralScan();
            (double? lufs, double? dbtp) = await ScanAsync(path, tags.Channels, scan, stop);
            if (scan.DurationS < LeastS)
            {
                throw new InvalidInputException(path, null, "file", string.Create(CultureInfo.InvariantCulture, $"its sound lasts {scan.DurationS:0.0} s; expected at least {LeastS} s."));
            }

            (double? tempo, IReadOnlyDictionary<string, double> features) = scan.Finish();
            return new TrackAnalysis
            {
                DurationS = Math.Round(scan.DurationS, 3),
                Title = tags.Title,
                Artist = tags.Artist,
                Genre = tags.Genre,
                Isrc = tags.Isrc,
                LoudnessLufs = lufs,
                TruePeakDbtp = dbtp,
                TempoBpm = tempo,
                Features = features,
            };
        }
        catch (InvalidInputException fault) when (fault.InputSource is "ffmpeg" or "ffprobe" && fault.InnerException is null)
        {
            throw new InvalidInputException(path, null, "file", $"it cannot be read as sound; expected one of {string.Join(' ', Extensions)}.", fault);
        }
    }

    /// <summary>One decoding feeds the loudness meter, at the file's own rate and channels, and the scan.</summary>
    private static async Task<(double? Lufs, double? Dbtp)> ScanAsync(string path, int channels, SpectralScan scan, CancellationToken stop)
    {
        // Left to itself ffmpeg plays one channel on two with 3 dB less each.
        string stereo = channels == 1 ? "pan=stereo|c0=c0|c1=c0," : "";
        string graph = $"[0:a:0]asplit=2[all][some];[all]ebur128=peak=true:framelog=verbose[loud];[some]{stereo}aresample={SpectralScan.RateHz},aformat=sample_fmts=flt:channel_layouts=stereo[pcm]";
        string report = await Ffmpeg.RunAsync(
            "ffmpeg",
            ["-hide_banner", "-nostdin", "-nostats", "-threads", "1", .. Ffmpeg.OpenSafely(path), "-filter_complex", graph, "-map", "[loud]", "-f", "null", "-", "-map", "[pcm]", "-f", "f32le", "pipe:1"],
            async (output, stop) =>
            {
                byte[] buffer = new byte[64 * 1024];
                while (await output.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop) is > 0 and var count)
                {
                    scan.Add(MemoryMarshal.Cast<byte, float>(buffer.AsSpan(0, count)));
                    if (scan.DurationS > MostS)
                    {
                        throw TooLong(path, scan.DurationS);
                    }
                }
            },
            stop);
        return (Last(LoudnessLine(), report), Last(PeakLine(), report));
    }

    private static InvalidInputException TooLong(string path, double durationS) =>
        new(path, null, "file", string.Create(CultureInfo.InvariantCulture, $"it lasts {durationS:0} s; expected a single track of at most {MostS:0} s."));

    private static double? Last(Regex line, string report)
    {
        Match match = line.Matches(report).LastOrDefault() ?? Match.Empty;
        // -70 LUFS is the absolute gate: nothing passed it.
        return double.TryParse(match.Groups[1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > -70 ? value : null;
    }

    [GeneratedRegex(@"I:\s+(-?[\d.]+) LUFS")]
    private static partial Regex LoudnessLine();

    [GeneratedRegex(@"Peak:\s+(-?[\d.]+) dBFS")]
    private static partial Regex PeakLine();
}
