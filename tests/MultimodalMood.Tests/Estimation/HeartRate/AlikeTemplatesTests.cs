using CsCheck;
using MultimodalMood.Core.Estimation.HeartRate;

namespace MultimodalMood.Tests.Estimation.HeartRate;

public sealed class AlikeTemplatesTests
{
    private static readonly Gen<double[]> s_wholeMs = Gen.Int[700, 760].Select(ms => (double)ms).Array[3, 300];
    private static readonly Gen<double[]> s_anyMs = Gen.Double[700, 760].Array[3, 300];

    [Fact]
    public void WholeMilliseconds_AreCountedAsByAllPairs() => Gen.Select(s_wholeMs, Gen.Int[0, 30]).Sample(
        (values, tolerance) => new AlikeTemplates(values, tolerance).Count() == AllPairs(values, tolerance));

    // Too little room for a row of bits at every value: those between two rows are looked at one by one.
    [Fact]
    public void FewRowsForManyValues_AreCountedAsByAllPairs() => Gen.Select(s_anyMs, Gen.Double[0, 30], Gen.Int[1, 200]).Sample(
        (values, tolerance, rowWords) => new AlikeTemplates(values, tolerance, rowWords).Count() == AllPairs(values, tolerance));

    private static (long A, long B) AllPairs(double[] values, double tolerance)
    {
        long a = 0, b = 0;
        for (int i = 0; i + 2 < values.Length; i++)
        {
            for (int j = i + 1; j + 2 < values.Length; j++)
            {
                bool two = Math.Abs(values[i] - values[j]) <= tolerance && Math.Abs(values[i + 1] - values[j + 1]) <= tolerance;
                b += two ? 1 : 0;
                a += two && Math.Abs(values[i + 2] - values[j + 2]) <= tolerance ? 1 : 0;
            }
        }

        return (a, b);
    }
}
