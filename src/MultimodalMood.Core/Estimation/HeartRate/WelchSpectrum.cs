using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>Power spectral density by Welch's method: Hann windows that overlap by half, each without its mean, averaged.</summary>
/// <remarks>Welch (1967), IEEE Trans. Audio Electroacoust. 15(2). One-sided, unit²/Hz, periodic Hann, zero-padded to the transform's
/// length: the same as SciPy's <c>welch(window="hann", detrend="constant", scaling="density")</c>. Computing allocates nothing.</remarks>
public sealed class WelchSpectrum
{
    private readonly FastFourierTransform _transform;
    private readonly double[] _re;
    private readonly double[] _im;
    private readonly double[] _density;
    private readonly double[] _window;
    private readonly double[] _windowed;
    private int _windowLength;
    private double _windowEnergy;

    /// <summary>Prepares spectra with one transform length.</summary>
    /// <param name="transformLength">A power of two, at least the longest segment.</param>
    public WelchSpectrum(int transformLength)
    {
        _transform = new FastFourierTransform(transformLength);
        _re = new double[transformLength];
        _im = new double[transformLength];
        _density = new double[transformLength / 2 + 1];
        _window = new double[transformLength];
        _windowed = new double[transformLength];
    }

    /// <summary>Density at 0, <see cref="StepHz"/>, 2 <see cref="StepHz"/> … up to half the rate; of the last call.</summary>
    public ReadOnlySpan<double> Density => _density;

    /// <summary>Distance of the bins, Hz; of the last call.</summary>
    public double StepHz { get; private set; }

    /// <summary>Computes the density of an evenly sampled signal.</summary>
    /// <param name="signal">Samples; fewer than <paramref name="segment"/> are taken as one shorter segment.</param>
    /// <param name="rateHz">Samples a second.</param>
    /// <param name="segment">Samples in a segment, at most the transform's length.</param>
    public void Compute(ReadOnlySpan<double> signal, double rateHz, int segment)
    {
        segment = Math.Min(segment, signal.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(segment, _transform.Length);
        StepHz = rateHz / _transform.Length;
        Array.Clear(_density);
        if (segment < 2)
        {
            return;
        }

        UseWindow(segment);
        int hop = segment - segment / 2, count = (signal.Length - segment) / hop + 1;
        for (int s = 0; s < count; s++)
        {
            AddSegment(signal.Slice(s * hop, segment));
        }

        double scale = 1 / (rateHz * _windowEnergy * count);
        for (int k = 0; k < _density.Length; k++)
        {
            _density[k] *= k == 0 || k == _density.Length - 1 ? scale : 2 * scale;
        }
    }

    /// <summary>Power in a band, unit²; of the last call.</summary>
    public double Power(FrequencyBand band) => band.Power(_density, StepHz);

    private void AddSegment(ReadOnlySpan<double> segment)
    {
        double mean = 0;
        foreach (double value in segment)
        {
            mean += value;
        }

        mean /= segment.Length;
        for (int i = 0; i < segment.Length; i++)
        {
            _windowed[i] = (segment[i] - mean) * _window[i];
        }

        _transform.ForwardPadded(_windowed.AsSpan(0, segment.Length), _re, _im);
        for (int k = 0; k < _density.Length; k++)
        {
            _density[k] += _re[k] * _re[k] + _im[k] * _im[k];
        }
    }

    private void UseWindow(int length)
    {
        if (_windowLength == length)
        {
            return;
        }

        _windowLength = length;
        _windowEnergy = 0;
        for (int i = 0; i < length; i++)
        {
            _window[i] = 0.5 - 0.5 * PortableMath.Cos(2 * Math.PI * i / length);
            _windowEnergy += _window[i] * _window[i];
        }
    }
}
