using NWaves.Transforms;
using NWaves.Windows;

namespace MultimodalMood.Audio;

/// <summary>How much of each pitch class sounds, and the key that fits it.</summary>
/// <remarks>
/// Spectral peaks from 65 to 2,100 Hz (C2 to C7) in frames of 8192 samples (0.37 s), weighted by a squared cosine within a semitone, as in Gómez (2006);
/// every frame counts the same. The key is the profile of Krumhansl and Kessler (1982), in Krumhansl (1990), that correlates best. A4 is taken as 440 Hz.
/// </remarks>
internal sealed class PitchClasses
{
    private const int FrameSamples = 8192, HopSamples = 4096;
    private const double LowestHz = 65, HighestHz = 2100;

    private static readonly double[] s_major = [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88];
    private static readonly double[] s_minor = [6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17];
    private static readonly float[] s_window = Window.OfType(WindowType.Hann, FrameSamples);

    private readonly RealFft _fft = new(FrameSamples);
    private readonly float[] _samples = new float[FrameSamples], _windowed = new float[FrameSamples], _re = new float[FrameSamples], _im = new float[FrameSamples], _magnitudes = new float[FrameSamples / 2 + 1];
    private readonly double[] _shares = new double[12];
    private int _filled;

    /// <summary>The next sample.</summary>
    public void Add(float sample)
    {
        _samples[_filled++] = sample;
        if (_filled == FrameSamples)
        {
            TakeFrame();
            Array.Copy(_samples, HopSamples, _samples, 0, FrameSamples - HopSamples);
            _filled = FrameSamples - HopSamples;
        }
    }

    /// <summary>The key; null where nothing had a pitch.</summary>
    public KeyEstimate? Key() => _shares.Sum() > 0 ? KeyOf(_shares) : null;

    /// <summary>The key of twelve shares, C first.</summary>
    internal static KeyEstimate? KeyOf(IReadOnlyList<double> shares)
    {
        (double Fit, int PitchClass) major = Best(shares, s_major), minor = Best(shares, s_minor);
        bool isMajor = major.Fit >= minor.Fit;
        return double.IsNaN(major.Fit) ? null : new KeyEstimate((isMajor ? major : minor).PitchClass, isMajor, Math.Max(major.Fit, minor.Fit), major.Fit - minor.Fit);
    }

    private static (double Fit, int PitchClass) Best(IReadOnlyList<double> shares, double[] profile) => Enumerable.Range(0, 12)
        .Select(tonic => (Fit: Correlation(shares, [.. Enumerable.Range(0, 12).Select(pitch => profile[(pitch - tonic + 12) % 12])]), PitchClass: tonic))
        .MaxBy(fit => fit.Fit);

    private static double Correlation(IReadOnlyList<double> a, double[] b)
    {
        double meanA = a.Average(), meanB = b.Average();
        double both = 0, ofA = 0, ofB = 0;
        for (int i = 0; i < b.Length; i++)
        {
            both += (a[i] - meanA) * (b[i] - meanB);
            ofA += (a[i] - meanA) * (a[i] - meanA);
            ofB += (b[i] - meanB) * (b[i] - meanB);
        }

        return both / Math.Sqrt(ofA * ofB);
    }

    private void TakeFrame()
    {
        const double BinHz = (double)SpectralScan.RateHz / FrameSamples;
        for (int i = 0; i < FrameSamples; i++)
        {
            _windowed[i] = _samples[i] * s_window[i];
        }

        _fft.Direct(_windowed, _re, _im);
        int from = (int)(LowestHz / BinHz), to = (int)(HighestHz / BinHz);
        for (int k = from - 1; k <= to + 1; k++)
        {
            _magnitudes[k] = MathF.Sqrt(_re[k] * _re[k] + _im[k] * _im[k]);
        }

        Span<double> frame = stackalloc double[12];
        frame.Clear();
        double sum = 0;
        for (int k = from; k <= to; k++)
        {
            float before = _magnitudes[k - 1], here = _magnitudes[k], after = _magnitudes[k + 1];
            if (here <= 1e-3f || here < before || here <= after)
            {
                continue;
            }

            double bin = k + LocalMaximum.Offset(before, here, after);
            double semitone = 69 + 12 * Math.Log2(bin * BinHz / 440);
            double away = semitone - Math.Round(semitone), weight = Math.Cos(Math.PI * away) * Math.Cos(Math.PI * away) * here;
            frame[(int)Math.Round(semitone) % 12] += weight;
            sum += weight;
        }

        for (int i = 0; i < 12 && sum > 0; i++)
        {
            _shares[i] += frame[i] / sum;
        }
    }
}
