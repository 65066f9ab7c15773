using MultimodalMood.Cli.DemoMusic;

namespace MultimodalMood.Tests.Audio;

/// <summary>Sounds of known tempo, key and level, and where ffmpeg is missing, a skipped test that says so.</summary>
internal static class SyntheticSound
{
    public const int RateHz = Synthesiser.SampleRateHz;

    /// <summary>A click of 10 ms each beat.</summary>
    public static float[] Clicks(double bpm, double seconds) => Samples(seconds, t =>
    {
        double since = t % (60 / bpm);
        return since < 0.01 ? 0.8 * (1 - since / 0.01) * Math.Sin(2 * Math.PI * 1000 * since) : 0;
    });

    /// <summary>Notes in turn, half a second each with their first harmonics; MIDI numbers.</summary>
    public static float[] Notes(IReadOnlyList<int> midi, double seconds) => Samples(seconds, t =>
    {
        double hz = 440 * Math.Pow(2, (midi[(int)(t / 0.5) % midi.Count] - 69) / 12.0), since = t % 0.5;
        return 0.3 * Math.Min(1, Math.Min(since, 0.5 - since) / 0.02) * (Math.Sin(2 * Math.PI * hz * t) + Math.Sin(4 * Math.PI * hz * t) / 2 + Math.Sin(6 * Math.PI * hz * t) / 4);
    });

    public static float[] Sine(double hz, double amplitude, double seconds) => Samples(seconds, t => amplitude * Math.Sin(2 * Math.PI * hz * t));

    public static float[] Samples(double seconds, Func<double, double> at) => [.. Enumerable.Range(0, (int)(seconds * RateHz)).Select(i => (float)at((double)i / RateHz))];

    /// <summary>Writes 16-bit stereo.</summary>
    public static string Write(string folder, string name, float[] left, float[]? right = null)
    {
        string path = Path.Combine(folder, name);
        new StereoSound(left, right ?? left).WriteWave(path);
        return path;
    }

    public static void SkipWithoutFfmpeg() =>
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "ffprobe")) || File.Exists(Path.Combine(folder, "ffprobe.exe"))), "ffmpeg is absent");
}
