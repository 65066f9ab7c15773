using CsCheck;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Tests.Numerics;

public sealed class FastFourierTransformTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(256)]
    public void Transform_IsTheSumOfItsDefinition(int length) => Gen.Select(Gen.Double[-1, 1].Array[length], Gen.Double[-1, 1].Array[length]).Sample(
        (re, im) =>
        {
            double[] outRe = [.. re], outIm = [.. im];
            new FastFourierTransform(length).Forward(outRe, outIm);
            return Enumerable.Range(0, length).All(k =>
            {
                double sumRe = 0, sumIm = 0;
                for (int n = 0; n < length; n++)
                {
                    (double sin, double cos) = Math.SinCos(-2 * Math.PI * (long)n * k / length);
                    sumRe += re[n] * cos - im[n] * sin;
                    sumIm += re[n] * sin + im[n] * cos;
                }

                return Math.Abs(outRe[k] - sumRe) < 1e-12 * length && Math.Abs(outIm[k] - sumIm) < 1e-12 * length;
            });
        },
        iter: 20);

    // The same bits: what a Welch spectrum gave before must be what it gives now, on every machine.
    [Fact]
    public void PaddedTransform_IsTheTransformOfThePaddedSamples() => Gen.Double[-1, 1].Array[1, 64].Sample(
        samples =>
        {
            double[] re = [.. samples, .. new double[64 - samples.Length]], im = new double[64], paddedRe = new double[64], paddedIm = new double[64];
            var transform = new FastFourierTransform(64);
            transform.Forward(re, im);
            transform.ForwardPadded(samples, paddedRe, paddedIm);
            return re.SequenceEqual(paddedRe) && im.SequenceEqual(paddedIm);
        },
        iter: 200);
}
