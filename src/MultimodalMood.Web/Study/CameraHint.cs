using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Web.Study;

/// <summary>What the participant can do for a better picture of the face, from the last observed frame.</summary>
/// <param name="Cause">Stable word for the record: ok, no_face, several_faces, far, backlit, dim, turned, poor or frozen.</param>
/// <param name="Text">For people.</param>
public sealed record CameraHint(string Cause, string Text)
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
        { Status: FaceStatus.Frozen } => new("frozen", "The picture stands still. Turn the camera off and on."),
        { FaceCount: > 1 } => new("several_faces", "More than one face is in the picture. Only yours should be."),
        { Status: FaceStatus.NoFace } => new("no_face", "No face is seen. Sit in front of the camera, so that your whole face is in the picture."),
        { Status: FaceStatus.ParticipantLost } => new("no_face", "Your face was lost. Look into the camera."),
        { FaceLuma: { } face, FrameLuma: { } frame } when frame > 120 && face < frame * BacklitRatio => new("backlit", "The light comes from behind you. Turn away from the window, or close the curtain."),
        { FaceLuma: < DimLuma } => new("dim", "It is dark. Turn on a light in front of you."),
        { BoxWidth: < MinFaceWidth } => new("far", "You are far away. Come closer to the camera."),
        { YawDeg: < -MaxYawDeg or > MaxYawDeg } => new("turned", "Look straight at the screen."),
        { Status: FaceStatus.LowQuality or FaceStatus.Failed } => new("poor", "The picture of your face is poor. More light and a steady seat help."),
        _ => new("ok", "Your face is seen well."),
    };
}
