using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MultimodalMood.Vision.Manifests;

/// <summary>A lab's own last layer: four classes from the net's labels, in place of adding labels up. Fitted by <c>mood train face</c>.</summary>
/// <remarks>Of the logarithms of the labels' shares (softmax over all labels, floored at <see cref="LeastLog"/>), so that it does not hang on the net's scale:
/// z(c) = bias(c) + Σ weight(c, label) log p(label). It sees what the net says of an expression and nothing of who shows it.</remarks>
/// <param name="Weights">Four rows in the order of <see cref="Core.Estimation.Emotion"/>, a number a label.</param>
/// <param name="Bias">Four numbers.</param>
public sealed record ExpressionHead(IReadOnlyList<IReadOnlyList<double>> Weights, IReadOnlyList<double> Bias)
{
    /// <summary>A share below exp(−12) says no more than that one.</summary>
    public const double LeastLog = -12;

    /// <summary>The hash that a study fixes: over the net's file and these numbers.</summary>
    public string HashWith(string modelSha256)
    {
        var text = new StringBuilder(modelSha256);
        foreach (double value in Weights.SelectMany(row => row).Concat(Bias))
        {
            text.Append('\n').Append(value.ToString("R", CultureInfo.InvariantCulture));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The features of one picture: logarithms of the labels' shares.</summary>
    /// <param name="values">The net's numbers; finite.</param>
    /// <param name="isLogits">Whether they are logits; else shares.</param>
    /// <param name="logs">Gets one number a label.</param>
    public static void Features(ReadOnlySpan<float> values, bool isLogits, Span<double> logs)
    {
        double largest = double.NegativeInfinity, sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            logs[i] = isLogits ? values[i] : Math.Log(Math.Max(values[i], 1e-12));
            largest = Math.Max(largest, logs[i]);
        }

        for (int i = 0; i < values.Length; i++)
        {
            sum += Math.Exp(logs[i] - largest);
        }

        double total = largest + Math.Log(sum);
        for (int i = 0; i < values.Length; i++)
        {
            logs[i] = Math.Max(logs[i] - total, LeastLog);
        }
    }
}
