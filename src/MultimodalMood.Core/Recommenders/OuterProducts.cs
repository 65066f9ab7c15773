using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace MultimodalMood.Core.Recommenders;

/// <summary>image += sum over rows h of (h·x) h: where a factorisation spends its time.</summary>
/// <remarks>Four rows at a time, so that x and image are loaded once for four: a pass for the four products, a pass for their sum. The last bits depend on the machine's lane width.</remarks>
internal static class OuterProducts
{
    /// <summary>Adds the products.</summary>
    /// <param name="x">A vector.</param>
    /// <param name="table">Rows of the same length, one behind the other.</param>
    /// <param name="which">Numbers of the rows.</param>
    /// <param name="image">What is added to.</param>
    public static void Add(ReadOnlySpan<float> x, float[] table, ReadOnlySpan<int> which, Span<float> image)
    {
        int length = x.Length, lanes = Vector<float>.Count, i = 0;
        if (length % lanes == 0)
        {
            ref float vector = ref MemoryMarshal.GetReference(x);
            ref float sums = ref MemoryMarshal.GetReference(image);
            for (; i + 4 <= which.Length; i += 4)
            {
                ref float a = ref table.AsSpan(which[i] * length, length)[0], b = ref table.AsSpan(which[i + 1] * length, length)[0];
                ref float c = ref table.AsSpan(which[i + 2] * length, length)[0], d = ref table.AsSpan(which[i + 3] * length, length)[0];
                Vector<float> ofA = default, ofB = default, ofC = default, ofD = default;
                for (int at = 0; at < length; at += lanes)
                {
                    Vector<float> value = Vector.LoadUnsafe(ref vector, (nuint)at);
                    ofA = Vector.FusedMultiplyAdd(value, Vector.LoadUnsafe(ref a, (nuint)at), ofA);
                    ofB = Vector.FusedMultiplyAdd(value, Vector.LoadUnsafe(ref b, (nuint)at), ofB);
                    ofC = Vector.FusedMultiplyAdd(value, Vector.LoadUnsafe(ref c, (nuint)at), ofC);
                    ofD = Vector.FusedMultiplyAdd(value, Vector.LoadUnsafe(ref d, (nuint)at), ofD);
                }

                Vector<float> timesA = new(Vector.Sum(ofA)), timesB = new(Vector.Sum(ofB)), timesC = new(Vector.Sum(ofC)), timesD = new(Vector.Sum(ofD));
                for (int at = 0; at < length; at += lanes)
                {
                    Vector<float> sum = Vector.LoadUnsafe(ref sums, (nuint)at);
                    sum = Vector.FusedMultiplyAdd(timesA, Vector.LoadUnsafe(ref a, (nuint)at), sum);
                    sum = Vector.FusedMultiplyAdd(timesB, Vector.LoadUnsafe(ref b, (nuint)at), sum);
                    sum = Vector.FusedMultiplyAdd(timesC, Vector.LoadUnsafe(ref c, (nuint)at), sum);
                    Vector.FusedMultiplyAdd(timesD, Vector.LoadUnsafe(ref d, (nuint)at), sum).StoreUnsafe(ref sums, (nuint)at);
                }
            }
        }

        for (; i < which.Length; i++)
        {
            ReadOnlySpan<float> row = table.AsSpan(which[i] * length, length);
            TensorPrimitives.MultiplyAdd(row, TensorPrimitives.Dot(x, row), image, image);
        }
    }
}
