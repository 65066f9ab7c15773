using System.Numerics;
using NWaves.Filters.Fda;
using NWaves.Transforms;
using NWaves.Windows;

namespace MultimodalMood.Audio;

/// <summary>Features of a sound that is heard once, from its beginning to its end: of its length only the onset envelope is kept (172 bytes a second).</summary>
/// <remarks>
/// Frames of 2048 samples every 512 at 22,050 Hz, Hann window, as librosa's defaults. Centroid, bandwidth and roll-off (0.85) are of magnitudes;
/// MFCC are the orthonormal DCT-II of 128 mel bands (Slaney) in dB, cut off 80 dB below the loudest band so far. Silent frames have no spectrum and do not count.
/// </remarks>
internal sealed class SpectralScan
{
    public const int RateHz = 22050, FrameSamples = 2048, HopSamples = 512;

    /// <summary>Cepstral coefficients kept; the first is the level in the bands.</summary>
    public const int Cepstra = 13;

    private const int Bins = FrameSamples / 2 + 1, Bands = 128;
    private const float LeastPower = 1e-10f, RangeDb = 80;

    private static readonly float[] s_window = Window.OfType(WindowType.Hann, FrameSamples);
    private static readonly (int From, float[] Weights)[] s_bands = [.. FilterBanks.MelBankSlaney(Bands, FrameSamples, RateHz).Select(Narrow)];
    private static readonly float[][] s_cosines = [.. Enumerable.Range(0, Cepstra).Select(k => Enumerable.Range(0, Bands)
        .Select(n => (float)(Math.Sqrt((k == 0 ? 1.0 : 2.0) / Bands) * Math.Cos(Math.PI * k * (n + 0.5) / Bands))).ToArray())];

    private readonly RealFft _fft = new(FrameSamples);
    private readonly PitchClasses _pitches = new();
    private readonly float[] _samples = new float[FrameSamples], _windowed = new float[FrameSamples], _re = new float[FrameSamples], _im = new float[FrameSamples];
    private readonly float[] _magnitudes = new float[Bins], _powers = new float[Bins];
    private readonly float[] _levelsDb = new float[Bands];
    private readonly Moments[] _cepstra = new Moments[Cepstra];
    private readonly List<float> _onsets = [];
    private Moments _centroid, _bandwidth, _rolloff, _crossings, _level;
    private float _loudestDb = float.NegativeInfinity;
    private double _power, _spectralPower, _spectralMoment;
    private long _heard;
    private int _filled;

    /// <summary>How much was heard, seconds.</summary>
    public double DurationS => (double)_heard / RateHz;

    /// <summary>The next samples, left and right in turn.</summary>
    public void Add(ReadOnlySpan<float> interleaved)
    {
        for (int i = 0; i + 1 < interleaved.Length; i += 2)
        {
            float left = interleaved[i], right = interleaved[i + 1], middle = (left + right) / 2;
            _power += ((double)left * left + (double)right * right) / 2;
            _pitches.Add(middle);
            _samples[_filled++] = middle;
            _heard++;
            if (_filled == FrameSamples)
            {
                TakeFrame();
                Array.Copy(_samples, HopSamples, _samples, 0, FrameSamples - HopSamples);
                _filled = FrameSamples - HopSamples;
            }
        }
    }

    /// <summary>Tempo and features of what was heard.</summary>
    public (double? TempoBpm, IReadOnlyDictionary<string, double> Features) Finish()
    {
        var features = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["energy"] = Math.Sqrt(_power / Math.Max(1, _heard)) };
        OnsetEnvelope onsets = new(_onsets.ToArray(), (double)RateHz / HopSamples);
        features["onset_rate_per_s"] = onsets.OnsetsPerS;
        (double? tempo, double clarity) = onsets.Tempo();
        if (tempo is not null)
        {
            features["pulse_clarity"] = clarity;
        }

        if (_pitches.Key() is { } key)
        {
            features["key_pitch_class"] = key.PitchClass;
            features["key_clarity"] = key.Clarity;
            features["majorness"] = key.Majorness;
            features["mode_major"] = key.Major ? 1 : 0;
        }

        if (_spectralPower > 0)
        {
            features["brightness_hz"] = Math.Sqrt(_spectralMoment / _spectralPower);
            Put("level_db", _level);
            Put("spectral_centroid_hz", _centroid);
            Put("spectral_bandwidth_hz", _bandwidth);
            Put("spectral_rolloff_hz", _rolloff);
            Put("zero_crossing_rate", _crossings);
            for (int k = 0; k < Cepstra; k++)
            {
                Put($"mfcc_{k + 1:00}", _cepstra[k]);
            }
        }

        // Five significant digits: what a decoder of another version may change lies below them.
        return (tempo is { } bpm ? Math.Round(bpm, 1) : null, features.ToDictionary(pair => pair.Key, pair => Rounded(pair.Value)));

        void Put(string name, Moments moments)
        {
            features[name + "_mean"] = moments.Mean;
            features[name + "_sd"] = moments.Deviation;
        }
    }

    private void TakeFrame()
    {
        for (int i = 0; i < FrameSamples; i++)
        {
            _windowed[i] = _samples[i] * s_window[i];
        }

        _fft.Direct(_windowed, _re, _im);
        double sum = 0, moment = 0, second = 0;
        const double BinHz = (double)RateHz / FrameSamples;
        for (int k = 0; k < Bins; k++)
        {
            float power = _re[k] * _re[k] + _im[k] * _im[k];
            float magnitude = MathF.Sqrt(power);
            _magnitudes[k] = magnitude;
            _powers[k] = power;
            sum += magnitude;
            moment += magnitude * k;
            second += magnitude * (double)k * k;
            _spectralPower += power;
            _spectralMoment += power * (k * BinHz) * (k * BinHz);
        }

        if (sum > 1e-4)
        {
            double centre = moment / sum;
            _centroid.Add(centre * BinHz);
            _bandwidth.Add(Math.Sqrt(Math.Max(0, second / sum - centre * centre)) * BinHz);
            _rolloff.Add(Rolloff(sum) * BinHz);
            TakeTime();
        }

        TakeBands();
    }

    private int Rolloff(double sum)
    {
        double below = 0;
        int bin = 0;
        while (bin < Bins - 1 && (below += _magnitudes[bin]) < 0.85 * sum)
        {
            bin++;
        }

        return bin;
    }

    private void TakeTime()
    {
        double power = 0;
        int crossings = 0;
        for (int i = 0; i < FrameSamples; i++)
        {
            power += (double)_samples[i] * _samples[i];
            crossings += i > 0 && _samples[i] < 0 != _samples[i - 1] < 0 ? 1 : 0;
        }

        _crossings.Add((double)crossings / FrameSamples);
        _level.Add(10 * Math.Log10(Math.Max(power / FrameSamples, LeastPower)));
    }

    private void TakeBands()
    {
        double rise = 0;
        bool first = float.IsNegativeInfinity(_loudestDb);
        Span<float> now = stackalloc float[Bands];
        for (int band = 0; band < Bands; band++)
        {
            (int from, float[] weights) = s_bands[band];
            float power = Dot(weights, _powers.AsSpan(from, weights.Length));
            now[band] = 10 * MathF.Log10(power > LeastPower ? power : LeastPower);
            _loudestDb = Math.Max(_loudestDb, now[band]);
        }

        for (int band = 0; band < Bands; band++)
        {
            float least = _loudestDb - RangeDb, before = _levelsDb[band];
            now[band] = now[band] > least ? now[band] : least;
            before = before > least ? before : least;
            rise += now[band] > before ? now[band] - before : 0;
        }

        _onsets.Add(first ? 0 : (float)(rise / Bands));
        now.CopyTo(_levelsDb);
        for (int k = 0; k < Cepstra; k++)
        {
            _cepstra[k].Add(Dot(s_cosines[k], now));
        }
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Vector<float> sums = Vector<float>.Zero;
        int i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sums += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        }

        float sum = Vector.Sum(sums);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static double Rounded(double value) =>
        value == 0 ? 0 : Math.Round(value, Math.Clamp(4 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15));

    /// <summary>A band's weights without the zeros around them: most of the bank is zeros.</summary>
    private static (int From, float[] Weights) Narrow(float[] band)
    {
        int from = Math.Max(0, Array.FindIndex(band, weight => weight > 0)), to = Math.Max(from, Array.FindLastIndex(band, weight => weight > 0));
        return (from, band[from..(to + 1)]);
    }
}
