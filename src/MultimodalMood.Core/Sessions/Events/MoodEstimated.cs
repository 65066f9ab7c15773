using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The fused mood: a distribution over four classes and a Gaussian over valence and arousal, with who stands behind it.</summary>
/// <param name="Classes">Class probabilities.</param>
/// <param name="ValenceMean">In [-1, 1].</param>
/// <param name="ValenceVariance">Above 0.</param>
/// <param name="ArousalMean">In [-1, 1].</param>
/// <param name="ArousalVariance">Above 0.</param>
/// <param name="Covariance">Between valence and arousal.</param>
/// <param name="Certainty">In [0, 1]: 0 is the prior alone.</param>
/// <param name="FaceShare">Share of the face in the evidence, in [0, 1]; shares sum to 1, or are all 0 with no evidence.</param>
/// <param name="HeartShare">Share of the heart.</param>
/// <param name="SkinShare">Share of the skin.</param>
/// <param name="ContextShare">Share of the context.</param>
/// <param name="Stale">No evidence within its validity horizon: the estimate is decaying to the prior.</param>
/// <param name="Conflict">The modalities disagree; the spread was widened.</param>
public readonly record struct MoodEstimated(
    EmotionScores Classes,
    double ValenceMean,
    double ValenceVariance,
    double ArousalMean,
    double ArousalVariance,
    double Covariance,
    double Certainty,
    double FaceShare,
    double HeartShare,
    double SkinShare,
    double ContextShare,
    bool Stale,
    bool Conflict) : ISessionEvent<MoodEstimated>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.MoodEstimated;

    /// <inheritdoc/>
    public static MoodEstimated Read(ref PayloadReader reader) => new(
        reader.Scores(),
        reader.Double(),
        reader.Double(),
        reader.Double(),
        reader.Double(),
        reader.Double(),
        reader.Double(),
        reader.Double(),
        reader.Double(),
        reader.Double(),
        reader.Double(),
        reader.Boolean(),
        reader.Boolean());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Scores(Classes);
        writer.Double(ValenceMean);
        writer.Double(ValenceVariance);
        writer.Double(ArousalMean);
        writer.Double(ArousalVariance);
        writer.Double(Covariance);
        writer.Double(Certainty);
        writer.Double(FaceShare);
        writer.Double(HeartShare);
        writer.Double(SkinShare);
        writer.Double(ContextShare);
        writer.Boolean(Stale);
        writer.Boolean(Conflict);
    }
}
