using MultimodalMood.Core.Estimation.Face;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>Whether the resting face of the baseline step corrects what follows, and what that was judged by; also when a camera's change ends it.</summary>
/// <param name="Finding">Used, or why not.</param>
/// <param name="ScoredFrames">Frames with a scored face.</param>
/// <param name="Coverage">Their share of all frames, in [0, 1].</param>
/// <param name="Quality">Their mean quality, in [0, 1]; null without one.</param>
/// <param name="Change">Total variation distance between the mean probabilities of the two halves, in [0, 1]; null where a half has no frame.</param>
public readonly record struct FaceBaselineJudged(
    FaceBaselineFinding Finding,
    int ScoredFrames,
    double Coverage,
    double? Quality,
    double? Change) : ISessionEvent<FaceBaselineJudged>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.FaceBaselineJudged;

    /// <inheritdoc/>
    public static FaceBaselineJudged Read(ref PayloadReader reader) => new(
        (FaceBaselineFinding)reader.Byte(),
        reader.Int32(),
        reader.Double(),
        reader.NullableDouble(),
        reader.NullableDouble());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Byte((byte)Finding);
        writer.Int32(ScoredFrames);
        writer.Double(Coverage);
        writer.NullableDouble(Quality);
        writer.NullableDouble(Change);
    }
}
