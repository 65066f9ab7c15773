using MultimodalMood.Core.Estimation;

namespace MultimodalMood.Vision.Manifests;

/// <summary>How an expression model's answer becomes four calibrated probabilities.</summary>
/// <param name="Name">Name of the output tensor, one number a label.</param>
/// <param name="IsLogits">Whether a softmax is still to be taken; otherwise the numbers are probabilities.</param>
/// <param name="Labels">The model's own labels in the order of its output.</param>
/// <param name="LabelClass">For each label its class, or null when the label belongs to none of the four (surprise, fear, …).</param>
/// <param name="Temperature">Divides the logits, positive; above 1 softens.</param>
/// <param name="ClassBias">Added to each class's log-probability, in the order of <see cref="Emotion"/>.</param>
public sealed record ExpressionOutput(
    string Name,
    bool IsLogits,
    IReadOnlyList<string> Labels,
    IReadOnlyList<Emotion?> LabelClass,
    double Temperature,
    IReadOnlyList<double> ClassBias)
{
    /// <summary>A lab's own last layer in place of <see cref="LabelClass"/>; null for none.</summary>
    public ExpressionHead? Head { get; init; }
}
