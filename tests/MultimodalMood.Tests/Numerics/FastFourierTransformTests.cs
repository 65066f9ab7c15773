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
}
