using BenchmarkDotNet.Attributes;
using MultimodalMood.Audio;
using MultimodalMood.Vision.Manifests;

namespace MultimodalMood.Benchmarks;

/// <summary>Measuring music for the catalogue: loudness by ffmpeg and features here, on one core after the other, against the length of the music.</summary>
/// <remarks>MULTIMODALMOOD_MUSIC names a sound file; without it the first demo track, 48 s. The file's own length over the mean is the speed; ffmpeg runs
/// beside this process, so that <see cref="File"/> takes less time than the CPU seconds of both, and <see cref="Features"/> is this process's part.</remarks>
public class CatalogueBenchmarks
{
    private readonly float[] _minute = new float[60 * SpectralScan.RateHz * 2];
    private string _path = "";

    [GlobalSetup]
    public void Setup()
    {
        _path = Environment.GetEnvironmentVariable("MULTIMODALMOOD_MUSIC") ?? Path.Combine(Path.GetDirectoryName(ModelsFolder.Find())!, "data", "music", "demo-01.opus");
        var random = new Core.Numerics.Pcg32(1);
        for (int i = 0; i < _minute.Length; i++)
        {
            _minute[i] = (float)(0.2 * Math.Sin(i * 0.02 * (1 + i / 44100 % 7)) + 0.05 * random.NextGaussian());
        }
    }

    /// <summary>A minute of sound, features only.</summary>
    [Benchmark]
    public int Features()
    {
        var scan = new SpectralScan();
        scan.Add(_minute);
        return scan.Finish().Features.Count;
    }

    /// <summary>The whole file: tags, loudness, features.</summary>
    [Benchmark]
    public async Task<double?> File() => (await SoundAnalysis.AnalyseAsync(_path, CancellationToken.None)).LoudnessLufs;
}
