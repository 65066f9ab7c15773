using System.Globalization;
using MultimodalMood.Audio;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;
using MultimodalMood.Storage.Export;

namespace MultimodalMood.Tests.Audio;

/// <summary>What is measured on sounds whose truth is known, and on files that are none.</summary>
public sealed class SoundAnalysisTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mood-sound-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(60)]
    [InlineData(93.7)]
    [InlineData(124)]
    [InlineData(171.3)]
    public async Task Clicks_GiveTheirTempo(double bpm)
    {
        TrackAnalysis heard = await AnalyseAsync(SyntheticSound.Clicks(bpm, 30));

        Assert.Equal(bpm, heard.TempoBpm!.Value, 0.3);
        Assert.Equal(bpm / 60, heard.Features["onset_rate_per_s"], 0.1);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(7, true)]
    [InlineData(9, false)]
    [InlineData(4, false)]
    public async Task Scale_GivesItsKey(int tonic, bool major)
    {
        // The scale up, and the tonic triad, so that it is not the relative key's as well.
        int[] steps = major ? [0, 2, 4, 5, 7, 9, 11, 12, 0, 4, 7, 0] : [0, 2, 3, 5, 7, 8, 11, 12, 0, 3, 7, 0];

        TrackAnalysis heard = await AnalyseAsync(SyntheticSound.Notes([.. steps.Select(step => 60 + tonic + step)], 24));

        Assert.Equal(tonic, heard.Features["key_pitch_class"]);
        Assert.Equal(major ? 1 : 0, heard.Features["mode_major"]);
        Assert.Equal(major, heard.Features["majorness"] > 0);
        Assert.DoesNotContain(heard.Features.Keys, feature => FeatureWords.Of(feature) == FeatureWords.Own); // an export's codebook says what each is
    }

    [Fact]
    public async Task FullScaleSineInOneChannel_HasTheLoudnessOfTheStandard()
    {
        float[] sine = SyntheticSound.Sine(997, 1, 20);

        TrackAnalysis heard = await AnalyseAsync(sine, new float[sine.Length]);

        Assert.Equal(-3.01, heard.LoudnessLufs!.Value, 0.1);
        Assert.Equal(0, heard.TruePeakDbtp!.Value, 0.1);
        Assert.Equal(0.5, heard.Features["energy"], 1e-3);
    }

    [Fact]
    public async Task Sine_LiesWhereItIs()
    {
        TrackAnalysis heard = await AnalyseAsync(SyntheticSound.Sine(2000, 0.5, 10));

        Assert.Equal(2000, heard.Features["brightness_hz"], 5.0);
        Assert.Equal(2000, heard.Features["spectral_centroid_hz_mean"], 20.0);
        Assert.Equal(2 * 2000.0 / 22050, heard.Features["zero_crossing_rate_mean"], 1e-3);
        Assert.Null(heard.TempoBpm);
    }

    [Fact]
    public async Task Silence_HasNoLoudnessTempoKeyOrSpectrum()
    {
        TrackAnalysis heard = await AnalyseAsync(new float[10 * SyntheticSound.RateHz]);

        Assert.Null(heard.LoudnessLufs);
        Assert.Null(heard.TempoBpm);
        Assert.DoesNotContain("key_pitch_class", heard.Features.Keys);
        Assert.DoesNotContain("spectral_centroid_hz_mean", heard.Features.Keys);
        Assert.All(heard.Features.Values, value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [InlineData("empty.mp3", "", "empty")]
    [InlineData("notes.mp3", "this is no sound", "cannot be read as sound")]
    [InlineData("playlist.mp3", "#EXTM3U\n#EXTINF:10,\nfile:///etc/hostname\n", "cannot be read as sound")]
    public async Task NotASound_SaysSo(string name, string content, string said)
    {
        SyntheticSound.SkipWithoutFfmpeg();
        string path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, content, Stop);

        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => SoundAnalysis.AnalyseAsync(path, Stop));

        Assert.Contains(said, fault.Problem, StringComparison.Ordinal);
        Assert.Contains("expected", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooShort_SaysHowLong()
    {
        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => AnalyseAsync(SyntheticSound.Sine(440, 0.5, 2)));

        Assert.Equal("its sound lasts 2.0 s; expected at least 5 s.", fault.Problem);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("  two\t\nlines ", "two lines")]
    [InlineData("bell\u0007 and\u202e turned", "bell and turned")]
    [InlineData("\u001b[31m../../etc/passwd", "[31m../../etc/passwd")]
    [InlineData("Beyonce\u0301", "Beyoncé")]
    [InlineData("\u0001\u0002", null)]
    public void Tags_AreOneLineThatCanBeShown(string tag, string? shown) => Assert.Equal(shown, SoundTags.Clean(tag));

    [Fact]
    public void Tags_OfAMegabyte_AreCut() => Assert.Equal(SoundTags.MostChars, SoundTags.Clean(new string('A', 1 << 20))!.Length);

    /// <summary>GTZAN's feature table was made with librosa; this clip is one of its tracks, encoded again.</summary>
    [Fact]
    public async Task PublishedClip_HasTheSpectrumOfThePublishedTable()
    {
        SyntheticSound.SkipWithoutFfmpeg();
        string folder = RepositoryPaths.SharedOrSkip("data/music/gtzan-features");
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(folder, "features_30_sec.csv"), Stop);
        string[] row = lines.Single(line => line.StartsWith("blues.00099.", StringComparison.Ordinal)).Split(',');
        double Published(string column) => double.Parse(row[Array.IndexOf(lines[0].Split(','), column)], CultureInfo.InvariantCulture);

        TrackAnalysis heard = await SoundAnalysis.AnalyseAsync(Path.Combine(folder, "blues.00099.mp3"), Stop);

        Assert.Equal(1, heard.TempoBpm!.Value / Published("tempo"), 0.01);
        Assert.Equal(1, heard.Features["spectral_centroid_hz_mean"] / Published("spectral_centroid_mean"), 0.01);
        Assert.Equal(1, heard.Features["spectral_bandwidth_hz_mean"] / Published("spectral_bandwidth_mean"), 0.01);
        Assert.Equal(1, heard.Features["spectral_rolloff_hz_mean"] / Published("rolloff_mean"), 0.01);
        Assert.Equal(1, heard.Features["zero_crossing_rate_mean"] / Published("zero_crossing_rate_mean"), 0.01);
        Assert.Equal(1, heard.Features["energy"] / Math.Sqrt(Math.Pow(Published("rms_mean"), 2) + Published("rms_var")), 0.01);
        for (int k = 1; k <= SpectralScan.Cepstra; k++)
        {
            // Within a fifth of the coefficient's own spread over the clip.
            Assert.Equal(Published($"mfcc{k}_mean"), heard.Features[$"mfcc_{k:00}_mean"], 0.2 * Math.Sqrt(Published($"mfcc{k}_var")));
        }
    }

    private Task<TrackAnalysis> AnalyseAsync(float[] left, float[]? right = null)
    {
        SyntheticSound.SkipWithoutFfmpeg();
        return SoundAnalysis.AnalyseAsync(SyntheticSound.Write(_folder, "sound.wav", left, right), Stop);
    }
}
