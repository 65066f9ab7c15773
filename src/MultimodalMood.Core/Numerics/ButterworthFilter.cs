namespace MultimodalMood.Core.Numerics;

/// <summary>A Butterworth low-pass or high-pass of even order, as second-order sections by the bilinear transform with its cutoff kept.</summary>
/// <remarks>Equal to SciPy's <c>butter(order, cutoff, fs=rate, output="sos")</c>; <see cref="ForwardBackward"/> to its <c>sosfiltfilt</c>. Checked
/// through the skin-conductance references.</remarks>
public sealed class ButterworthFilter
{
    private readonly Biquad[] _sections;

    private ButterworthFilter(int order, double cutoffHz, double rateHz, bool high)
    {
        if (order < 2 || order % 2 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(order), order, "The order must be even and at least 2.");
        }

        if (!(cutoffHz > 0 && cutoffHz < rateHz / 2))
        {
            throw new ArgumentOutOfRangeException(nameof(cutoffHz), cutoffHz, $"The cutoff must lie above 0 and below half the rate of {rateHz} Hz.");
        }

        double angle = Math.PI * cutoffHz / rateHz, k = PortableMath.Sin(angle) / PortableMath.Cos(angle);
        _sections = new Biquad[order / 2];
        for (int i = 0; i < _sections.Length; i++)
        {
            double damping = 2 * PortableMath.Cos(Math.PI * (2 * i + 1) / (2 * order));
            double scale = 1 / (1 + damping * k + k * k), a1 = 2 * (k * k - 1) * scale, a2 = (1 - damping * k + k * k) * scale;
            double b = high ? scale : k * k * scale;
            _sections[i] = new Biquad(b, high ? -2 * b : 2 * b, b, a1, a2);
            DelayS += damping / (2 * Math.PI * cutoffHz);
        }
    }

    /// <summary>How late the low-pass, used forward alone, brings a slow wave; seconds.</summary>
    public double DelayS { get; }

    /// <summary>The second-order sections, in order.</summary>
    public IReadOnlyList<Biquad> Sections => _sections;

    /// <summary>Samples that a signal must have more of to be filtered forward and backward.</summary>
    public int EdgeSamples => 3 * (2 * _sections.Length + 1);

    /// <summary>A low-pass.</summary>
    public static ButterworthFilter LowPass(int order, double cutoffHz, double rateHz) => new(order, cutoffHz, rateHz, high: false);

    /// <summary>A high-pass.</summary>
    public static ButterworthFilter HighPass(int order, double cutoffHz, double rateHz) => new(order, cutoffHz, rateHz, high: true);

    /// <summary>Filters forward, then backward: no delay, twice the order. The signal is continued at both ends by its point reflection.</summary>
    /// <exception cref="ArgumentException">The signal has no more than <see cref="EdgeSamples"/> samples.</exception>
    public double[] ForwardBackward(ReadOnlySpan<double> signal)
    {
        int edge = EdgeSamples, n = signal.Length;
        if (n <= edge)
        {
            throw new ArgumentException($"The signal has {n} samples, more than {edge} are needed to filter it both ways.", nameof(signal));
        }

        double[] extended = new double[n + 2 * edge];
        for (int i = 0; i < edge; i++)
        {
            extended[i] = 2 * signal[0] - signal[edge - i];
            extended[edge + n + i] = 2 * signal[n - 1] - signal[n - 2 - i];
        }

        signal.CopyTo(extended.AsSpan(edge));
        Run(extended);
        Array.Reverse(extended);
        Run(extended);
        Array.Reverse(extended);
        return extended[edge..(edge + n)];
    }

    private void Run(Span<double> samples)
    {
        double start = samples[0];
        foreach (Biquad section in _sections)
        {
            Biquad.Memory memory = section.Settled(start);
            start *= section.ConstantGain;
            foreach (ref double sample in samples)
            {
                sample = section.Step(sample, ref memory);
            }
        }
    }
}
