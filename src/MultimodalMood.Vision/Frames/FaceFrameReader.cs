using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;
using MultimodalMood.Vision.Faces;
using MultimodalMood.Vision.Manifests;
using MultimodalMood.Vision.Pictures;

namespace MultimodalMood.Vision.Frames;

/// <summary>What a participant's session remembers from frame to frame: who the participant is, and whether the picture moves. No pixels.</summary>
/// <param name="qualityFloor">A face below it is not scored, 0..1.</param>
/// <param name="time">For the time spent.</param>
/// <param name="chosen">The study's own expression model; null for the analyser's.</param>
public sealed class FaceFrameReader(double qualityFloor, TimeProvider time, ModelManifest? chosen = null) : FrameReader
{
    private readonly FaceTracker _tracker = new();
    private readonly FrozenPictureWatchdog _watchdog = new();

    /// <summary>Forgets the participant: the next prominent face is followed.</summary>
    public override void EnrolAgain() => _tracker.EnrolAgain();

    /// <summary>Looks at one frame. A bystander's face is counted, never scored.</summary>
    public override FrameOutcome Observe(FaceAnalyser analyser, ReadOnlySpan<byte> encoded, SessionTime at, uint frame)
    {
        ArgumentNullException.ThrowIfNull(analyser);
        long started = time.GetTimestamp();
        double Elapsed() => time.GetElapsedTime(started).TotalMilliseconds;
        if (_watchdog.IsFrozen(encoded, at))
        {
            return Seen(frame, FaceStatus.Frozen) with { Quality = 0, ProcessingMs = Elapsed() };
        }

        switch (analyser.Decode(encoded, PictureLimits.Frame))
        {
            case DecodeResult.Malformed: return DropReason.Malformed;
            case DecodeResult.TooLarge: return DropReason.TooLarge;
        }

        IReadOnlyList<DetectedFace> faces = analyser.Detect();
        (int width, int height) = (analyser.Picture.Width, analyser.Picture.Height);
        int own = _tracker.Follow(faces, width, height, at);
        FaceObserved seen = Seen(frame, faces.Count == 0 ? FaceStatus.NoFace : FaceStatus.ParticipantLost) with
        {
            FaceCount = (byte)Math.Min(faces.Count, byte.MaxValue),
            FrameLuma = analyser.FrameLuma,
        };
        if (own >= 0)
        {
            seen = Describe(analyser, faces[own], seen, width, height);
        }

        return seen with { ProcessingMs = Elapsed() };
    }

    /// <inheritdoc/>
    public override FrameOutcome Failed(uint frame) => Seen(frame, FaceStatus.Failed);

    /// <summary>A frame of which nothing more is known.</summary>
    internal static FaceObserved Seen(uint frame, FaceStatus status) =>
        new(frame, status, 0, null, null, null, null, null, null, null, null, null, null, null, null, null, 0);

    private FaceObserved Describe(FaceAnalyser analyser, in DetectedFace face, in FaceObserved seen, int width, int height)
    {
        HeadPose pose = HeadPose.Of(face, width, height);
        FaceQuality quality = analyser.Judge(face, pose);
        FaceBox box = face.Box;
        (double left, double top) = (Math.Clamp(box.X, 0, width), Math.Clamp(box.Y, 0, height));
        (double right, double bottom) = (Math.Clamp(box.X + box.Width, 0, width), Math.Clamp(box.Y + box.Height, 0, height));
        FaceObserved described = seen with
        {
            Status = FaceStatus.LowQuality,
            Quality = quality.Overall,
            BoxX = left / width,
            BoxY = top / height,
            BoxWidth = (right - left) / width,
            BoxHeight = (bottom - top) / height,
            YawDeg = pose.YawDeg,
            PitchDeg = pose.PitchDeg,
            RollDeg = pose.RollDeg,
            FaceLuma = quality.FaceLuma,
        };
        if (quality.Overall < qualityFloor)
        {
            return described;
        }

        return analyser.Score(face, chosen) is { } scores
            ? described with { Status = FaceStatus.Scored, Scores = scores }
            : described with { Status = FaceStatus.Failed };
    }
}
