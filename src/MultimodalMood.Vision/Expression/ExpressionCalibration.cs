using MultimodalMood.Core.Estimation;
using MultimodalMood.Vision.Manifests;

namespace MultimodalMood.Vision.Expression;

/// <summary>A model's numbers to four calibrated probabilities.</summary>
public static class ExpressionCalibration
{
    /// <summary>
    /// Logits (or the logarithms of probabilities) are divided by the temperature and go through a softmax over all labels; the
    /// labels of a class are summed, or a lab's head weighs them; each class is multiplied by exp(bias); what belongs to none of the four classes is left out and
    /// the four are normalised.
    /// </summary>
    /// <returns>Null when a number is not finite: the model failed on this picture.</returns>
    public static EmotionScores? Apply(ReadOnlySpan<float> values, ExpressionOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        double largest = double.NegativeInfinity;
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
            {
                return null;
            }

            largest = Math.Max(largest, Logit(value, output));
        }

        if (output.Head is { } head)
        {
            return Apply(values, output, head);
        }

        Span<double> classes = stackalloc double[4];
        for (int label = 0; label < values.Length; label++)
        {
            if (output.LabelClass[label] is { } emotion)
            {
                classes[(int)emotion] += Math.Exp((Logit(values[label], output) - largest) / output.Temperature);
            }
        }

        double sum = 0;
        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] *= Math.Exp(output.ClassBias[i]);
            sum += classes[i];
        }

        // A model that is certain of surprise may leave nothing for the four.
        return sum > 0 ? EmotionScores.FromWeights(classes[0], classes[1], classes[2], classes[3]) : EmotionScores.Uniform;
    }

    private static EmotionScores Apply(ReadOnlySpan<float> values, ExpressionOutput output, ExpressionHead head)
    {
        Span<double> logs = stackalloc double[values.Length], classes = stackalloc double[4];
        ExpressionHead.Features(values, output.IsLogits, logs);
        double largest = double.NegativeInfinity;
        for (int c = 0; c < classes.Length; c++)
        {
            classes[c] = head.Bias[c];
            for (int label = 0; label < logs.Length; label++)
            {
                classes[c] += head.Weights[c][label] * logs[label];
            }

            classes[c] = classes[c] / output.Temperature + output.ClassBias[c];
            largest = Math.Max(largest, classes[c]);
        }

        return EmotionScores.FromWeights(
            Math.Exp(classes[0] - largest), Math.Exp(classes[1] - largest), Math.Exp(classes[2] - largest), Math.Exp(classes[3] - largest));
    }

    private static double Logit(float value, ExpressionOutput output) => output.IsLogits ? value : Math.Log(Math.Max(value, 1e-12));
}
