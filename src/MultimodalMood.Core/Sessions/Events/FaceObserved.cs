using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>One camera frame was looked at. Scores are null unless the participant's face was scored.</summary>
/// <param name="Frame">The browser's frame number.</param>
/// <param name="Status">What became of it.</param>
/// <param name="FaceCount">Faces found; more than one is flagged, the others are never scored.</param>
/// <param name="Scores">Calibrated class probabilities.</param>
/// <param name="Valence">Valence in [-1, 1] from the expression.</param>
/// <param name="Arousal">Arousal in [-1, 1] from the expression.</param>
/// <param name="Quality">Quality of the face picture in [0, 1].</param>
/// <param name="BoxX">Left edge of the face box as a share of the frame's width.</param>
/// <param name="BoxY">Top edge as a share of the height.</param>
/// <param name="BoxWidth">Width as a share of the frame's width.</param>
/// <param name="BoxHeight">Height as a share of the frame's height.</param>
/// <param name="YawDeg">Head turned to its left (+), degrees.</param>
/// <param name="PitchDeg">Head raised (+), degrees.</param>
/// <param name="RollDeg">Head tilted to its left shoulder (+), degrees.</param>
/// <param name="FaceLuma">Mean luma of the face box, 0..255.</param>
/// <param name="FrameLuma">Mean luma of the frame, 0..255.</param>
/// <param name="ProcessingMs">Time spent on decoding and models, ms.</param>
public readonly record struct FaceObserved(
    uint Frame,
    FaceStatus Status,
    byte FaceCount,
    EmotionScores? Scores,
    double? Valence,
    double? Arousal,
    double? Quality,
    double? BoxX,
    double? BoxY,
    double? BoxWidth,
    double? BoxHeight,
    double? YawDeg,
    double? PitchDeg,
    double? RollDeg,
    double? FaceLuma,
    double? FrameLuma,
    double ProcessingMs) : ISessionEvent<FaceObserved>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.FaceObserved;

    /// <inheritdoc/>
    public static FaceObserved Read(ref PayloadReader reader) => new(
        reader.UInt32(),
        (FaceStatus)reader.Byte(),
        reader.Byte(),
        reader.NullableScores(),
        reader.NullableDouble(),
        reader.NullableDouble(),
        reader.NullableDouble(),
        reader.NullableDouble(),
        reader.NullableDouble(),
        reader.NullableDouble(),
        reader.NullableDouble(),
        reader.NullableDouble(),
        reader.NullableDouble(),
        reader.NullableDouble(),
        reader.NullableDouble(),
        reader.NullableDouble(),
        reader.Double());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.UInt32(Frame);
        writer.Byte((byte)Status);
        writer.Byte(FaceCount);
        writer.NullableScores(Scores);
        writer.NullableDouble(Valence);
        writer.NullableDouble(Arousal);
        writer.NullableDouble(Quality);
        writer.NullableDouble(BoxX);
        writer.NullableDouble(BoxY);
        writer.NullableDouble(BoxWidth);
        writer.NullableDouble(BoxHeight);
        writer.NullableDouble(YawDeg);
        writer.NullableDouble(PitchDeg);
        writer.NullableDouble(RollDeg);
        writer.NullableDouble(FaceLuma);
        writer.NullableDouble(FrameLuma);
        writer.Double(ProcessingMs);
    }
}
