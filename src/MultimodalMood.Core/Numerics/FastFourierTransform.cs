namespace MultimodalMood.Core.Numerics;

/// <summary>The discrete Fourier transform of a length that is a power of two, in place (radix 2, decimation in time).</summary>
/// <remarks>X[k] = sum over n of x[n] exp(-2πi kn/N), not scaled. Twiddle factors come from <see cref="PortableMath"/>, so that
/// every machine gets the same bits. Transforming allocates nothing.</remarks>
public sealed class FastFourierTransform
{
    private readonly double[] _cos;
    private readonly double[] _sin;

    /// <summary>Prepares transforms of one length.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is not a power of two of at least 2.</exception>
    public FastFourierTransform(int length)
    {
        if (length < 2 || !int.IsPow2(length))
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "The length must be a power of two, 2 or more.");
        }

        Length = length;
        _cos = new double[length / 2];
        _sin = new double[length / 2];
        for (int i = 0; i < length / 2; i++)
        {
            double angle = -2 * Math.PI * i / length;
            _cos[i] = PortableMath.Cos(angle);
            _sin[i] = PortableMath.Sin(angle);
        }
    }

    /// <summary>Number of points.</summary>
    public int Length { get; }

    /// <summary>Replaces the points by their transform.</summary>
    /// <param name="re">Real parts, <see cref="Length"/> of them.</param>
    /// <param name="im">Imaginary parts, <see cref="Length"/> of them.</param>
    public void Forward(Span<double> re, Span<double> im)
    {
        if (re.Length != Length || im.Length != Length)
        {
            throw new ArgumentException($"Expected {Length} real and imaginary parts; there are {re.Length} and {im.Length}.", nameof(re));
        }

        Reorder(re, im);
        for (int size = 2; size <= Length; size *= 2)
        {
            int half = size / 2, stride = Length / size;
            for (int start = 0; start < Length; start += size)
            {
                for (int k = 0; k < half; k++)
                {
                    int top = start + k, bottom = top + half;
                    double wr = _cos[k * stride], wi = _sin[k * stride];
                    double r = re[bottom] * wr - im[bottom] * wi, i = re[bottom] * wi + im[bottom] * wr;
                    re[bottom] = re[top] - r;
                    im[bottom] = im[top] - i;
                    re[top] += r;
                    im[top] += i;
                }
            }
        }
    }

    private static void Reorder(Span<double> re, Span<double> im)
    {
        for (int i = 1, j = 0; i < re.Length; i++)
        {
            int bit = re.Length >> 1;
            for (; (j & bit) != 0; bit >>= 1)
            {
                j ^= bit;
            }

            j ^= bit;
            if (i < j)
            {
                (re[i], re[j]) = (re[j], re[i]);
                (im[i], im[j]) = (im[j], im[i]);
            }
        }
    }
}
