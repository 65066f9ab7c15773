using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>One modality's opinion about the mood.</summary>
/// <param name="Modality">Whose.</param>
/// <param name="Classes">Class probabilities.</param>
/// <param name="Valence">Valence.</param>
/// <param name="Arousal">Arousal.</param>
/// <param name="Reliability">In [0, 1].</param>
/// <param name="Reason">Why that reliable.</param>
public readonly record struct ModalityEstimated(
    Modality Modality,
    EmotionScores? Classes,
    Gaussian? Valence,
    Gaussian? Arousal,
    double Reliability,
    EstimateReason Reason) : ISessionEvent<ModalityEstimated>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.ModalityEstimated;

    /// <inheritdoc/>
    public static ModalityEstimated Read(ref PayloadReader reader) => new(
        (Modality)reader.Byte(),
        reader.NullableScores(),
        reader.NullableGaussian(),
        reader.NullableGaussian(),
        reader.Double(),
        (EstimateReason)reader.Byte());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Byte((byte)Modality);
        writer.NullableScores(Classes);
        writer.NullableGaussian(Valence);
        writer.NullableGaussian(Arousal);
        writer.Double(Reliability);
        writer.Byte((byte)Reason);
    }
}
