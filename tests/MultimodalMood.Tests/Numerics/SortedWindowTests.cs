using MultimodalMood.Core.Numerics;
using CsCheck;


namespace MultimodalMood.Tests.Numerics;

public sealed class SortedWindowTests
{
    [Fact]
    public void MovingWindow_IsTheSortedLastValues() => Gen.Select(Gen.Int[0, 40].Array[1, 200], Gen.Int[1, 20]).Sample((values, width) =>
    {
        var window = new SortedWindow(width);
        for (int i = 0; i < values.Length; i++)
        {
            if (i < width)
            {
                window.Add(values[i]);
            }
            else
            {
                window.Replace(values[i - width], values[i]);
            }

            double[] expected = [.. values[Math.Max(0, i + 1 - width)..(i + 1)].Select(value => (double)value).Order()];
            double middle = (expected[(expected.Length - 1) / 2] + expected[expected.Length / 2]) / 2;
            if (window.Count != expected.Length || window.Median() != middle || window.Quantile(0) != expected[0] || window.Quantile(1) != expected[^1])
            {
                return false;
            }
        }

        return true;
    });
}
