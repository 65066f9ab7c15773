using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Web.Study;

/// <summary>What the participant can do for a better picture of the face, from the last observed frame.</summary>
/// <param name="Cause">Stable word for the record: ok, no_face, several_faces, far, backlit, dim, turned, poor or frozen.</param>
/// <param name="Words">Key of the words for people.</param>
public sealed record CameraHint(string Cause, string Words)
{
    // Lab policy, not norms: shares of the picture, luma 0..255, degrees.
    private const double MinFaceWidth = 0.12;
    private const double BacklitRatio = 0.45;
    private const double DimLuma = 50;
    private const double MaxYawDeg = 30;

    /// <summary>The most useful hint; null before any frame was looked at.</summary>
    public static CameraHint? Of(FaceObserved? observed) => observed switch
    {
        null => null,
        { Status: FaceStatus.Frozen } => new("frozen", "hint_frozen"),
        { FaceCount: > 1 } => new("several_faces", "hint_several_faces"),
        { Status: FaceStatus.NoFace } => new("no_face", "hint_no_face"),
        { Status: FaceStatus.ParticipantLost } => new("no_face", "hint_lost"),
        { FaceLuma: { } face, FrameLuma: { } frame } when frame > 120 && face < frame * BacklitRatio => new("backlit", "hint_backlit"),
        { FaceLuma: < DimLuma } => new("dim", "hint_dim"),
        { BoxWidth: < MinFaceWidth } => new("far", "hint_far"),
        { YawDeg: < -MaxYawDeg or > MaxYawDeg } => new("turned", "hint_turned"),
        { Status: FaceStatus.LowQuality or FaceStatus.Failed } => new("poor", "hint_poor"),
        _ => new("ok", "hint_ok"),
    };
}
