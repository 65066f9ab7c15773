using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MultimodalMood.Core.Numerics;

/// <summary>The discrete Fourier transform of a length that is a power of two, in place (radix 2, decimation in time).</summary>
/// <remarks>X[k] = sum over n of x[n] exp(-2πi kn/N), not scaled. Twiddle factors come from <see cref="PortableMath"/>, so that
/// every machine gets the same bits; four butterflies at a time are the same multiplications, additions and subtractions as one at a
/// time, so the width changes no bit. Transforming allocates nothing.</remarks>
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
        _cos = new double[length - 1];
        _sin = new double[length - 1];
        for (int half = 1; half < length; half *= 2)
        {
            // The factors of a stage lie together: those of half-size h at h - 1 … 2h - 2.
            int stride = length / (2 * half);
            for (int k = 0; k < half; k++)
            {
                double angle = -2 * Math.PI * (k * stride) / length;
                _cos[half - 1 + k] = PortableMath.Cos(angle);
                _sin[half - 1 + k] = PortableMath.Sin(angle);
            }
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
        for (int half = 1; half < Length; half *= 2)
        {
            if (half < Vector256<double>.Count)
            {
                NarrowStage(re, im, half);
            }
            else
            {
                WideStage(re, im, half);
            }
        }
    }

    private void NarrowStage(Span<double> re, Span<double> im, int half)
    {
        for (int start = 0; start < Length; start += 2 * half)
        {
            for (int k = 0; k < half; k++)
            {
                int top = start + k, bottom = top + half;
                double wr = _cos[half - 1 + k], wi = _sin[half - 1 + k];
                double r = re[bottom] * wr - im[bottom] * wi, i = re[bottom] * wi + im[bottom] * wr;
                re[bottom] = re[top] - r;
                im[bottom] = im[top] - i;
                re[top] += r;
                im[top] += i;
            }
        }
    }

    private void WideStage(Span<double> re, Span<double> im, int half)
    {
        ref double reAt = ref MemoryMarshal.GetReference(re), imAt = ref MemoryMarshal.GetReference(im);
        ref double cosAt = ref _cos[half - 1], sinAt = ref _sin[half - 1];
        for (nuint start = 0; start < (nuint)Length; start += 2 * (nuint)half)
        {
            for (nuint k = 0; k < (nuint)half; k += (nuint)Vector256<double>.Count)
            {
                nuint top = start + k, bottom = top + (nuint)half;
                Vector256<double> wr = Vector256.LoadUnsafe(ref cosAt, k), wi = Vector256.LoadUnsafe(ref sinAt, k);
                Vector256<double> lowRe = Vector256.LoadUnsafe(ref reAt, bottom), lowIm = Vector256.LoadUnsafe(ref imAt, bottom);
                Vector256<double> highRe = Vector256.LoadUnsafe(ref reAt, top), highIm = Vector256.LoadUnsafe(ref imAt, top);
                Vector256<double> r = lowRe * wr - lowIm * wi, i = lowRe * wi + lowIm * wr;
                (highRe - r).StoreUnsafe(ref reAt, bottom);
                (highIm - i).StoreUnsafe(ref imAt, bottom);
                (highRe + r).StoreUnsafe(ref reAt, top);
                (highIm + i).StoreUnsafe(ref imAt, top);
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
