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
    private readonly int[] _reversed;

    /// <summary>Prepares transforms of one length.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is not a power of two of at least 2.</exception>
    public FastFourierTransform(int length)
    {
        if (length < 2 || !int.IsPow2(length))
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "The length must be a power of two, 2 or more.");
        }

        Length = length;
        _reversed = new int[length];
        for (int i = 1; i < length; i++)
        {
            _reversed[i] = (_reversed[i >> 1] >> 1) | ((i & 1) != 0 ? length >> 1 : 0);
        }

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

        for (int i = 0; i < Length; i++)
        {
            int j = _reversed[i];
            if (i < j)
            {
                (re[i], re[j]) = (re[j], re[i]);
                (im[i], im[j]) = (im[j], im[i]);
            }
        }

        RunStages(re, im, 1);
    }

    /// <summary>The transform of real samples followed by zeros up to <see cref="Length"/>: the stages that would only copy are left out.</summary>
    /// <param name="samples">At most <see cref="Length"/> of them.</param>
    /// <param name="re">Gets the real parts.</param>
    /// <param name="im">Gets the imaginary parts.</param>
    public void ForwardPadded(ReadOnlySpan<double> samples, Span<double> re, Span<double> im)
    {
        if (re.Length != Length || im.Length != Length || samples.Length > Length)
        {
            throw new ArgumentException($"Expected at most {Length} samples and {Length} real and imaginary parts; there are {samples.Length}, {re.Length} and {im.Length}.", nameof(samples));
        }

        // With samples in the first 1/P only, the first log2 P stages put the same value into P neighbours.
        int used = Math.Max(1, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)samples.Length)), copies = Length / used;
        im.Clear();
        for (int i = 0; i < used; i++)
        {
            re.Slice(_reversed[i], copies).Fill(i < samples.Length ? samples[i] : 0);
        }

        RunStages(re, im, copies);
    }

    private void RunStages(Span<double> re, Span<double> im, int firstHalf)
    {
        for (int half = firstHalf; half < Length; half *= 2)
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
}
