using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;
using MultimodalMood.Vision.Faces;
using MultimodalMood.Vision.Manifests;
using MultimodalMood.Vision.Pictures;

namespace MultimodalMood.Vision.Frames;

/// <summary>Scores every face of a room and follows none: what it remembers from frame to frame is whether the picture moves, nothing about a face.</summary>
/// <remarks>A frame costs one decoding, one run of the detector (seven where it is wider than 800 pixels), and for each of the <see cref="FacesObserved.MostFaces"/> largest faces a
/// measurement of its quality and a run of the expression model: a bound that does not grow with the room. The rest is counted.</remarks>
/// <param name="minGroup">Fewest faces that are scored; a frame with fewer is only counted.</param>
/// <param name="qualityFloor">A face below it is not scored, 0..1.</param>
/// <param name="time">For the time spent.</param>
/// <param name="chosen">The study's own expression model; null for the analyser's.</param>
public sealed class AudienceFrameReader(int minGroup, double qualityFloor, TimeProvider time, ModelManifest? chosen = null) : FrameReader
{
    private readonly FrozenPictureWatchdog _watchdog = new();

    /// <inheritdoc/>
    public override FrameOutcome Observe(FaceAnalyser analyser, ReadOnlySpan<byte> encoded, SessionTime at, uint frame)
    {
        ArgumentNullException.ThrowIfNull(analyser);
        long started = time.GetTimestamp();
        FacesObserved Timed(in FacesObserved seen) => seen with { ProcessingMs = time.GetElapsedTime(started).TotalMilliseconds };
        if (_watchdog.IsFrozen(encoded, at))
        {
            return Timed(Seen(frame, FaceStatus.Frozen));
        }

        switch (analyser.Decode(encoded, PictureLimits.Frame))
        {
            case DecodeResult.Malformed: return DropReason.Malformed;
            case DecodeResult.TooLarge: return DropReason.TooLarge;
        }

        IReadOnlyList<DetectedFace> found = analyser.DetectRoom();
        (DetectedFace Face, double Quality)[] usable = [.. found
            .OrderByDescending(face => face.Box.Area)
            .Take(FacesObserved.MostFaces)
            .Select(face => (Face: face, Quality: analyser.Judge(face, HeadPose.Of(face, analyser.Picture.Width, analyser.Picture.Height)).Overall))
            .Where(face => face.Quality >= qualityFloor)];
        FacesObserved seen = Seen(frame, found.Count == 0 ? FaceStatus.NoFace : FaceStatus.LowQuality) with
        {
            FaceCount = (byte)Math.Min(found.Count, byte.MaxValue),
            FrameLuma = analyser.FrameLuma,
        };
        if (usable.Length == 0)
        {
            return Timed(seen);
        }

        if (usable.Length < minGroup)
        {
            return Timed(seen with { Status = FaceStatus.Scored, Usable = (byte)usable.Length });
        }

        RoomFace[] scored = [.. usable
            .Select(face => (Scores: analyser.Score(face.Face, chosen), face.Quality))
            .Where(face => face.Scores is not null)
            .Select(face => RoomFace.Of((EmotionScores)face.Scores!, face.Quality))];
        FacesObserved told = seen with { Status = scored.Length > 0 ? FaceStatus.Scored : FaceStatus.Failed, Usable = (byte)scored.Length };
        return Timed(scored.Length < minGroup ? told : told.With(scored));
    }

    /// <inheritdoc/>
    public override FrameOutcome Failed(uint frame) => Seen(frame, FaceStatus.Failed);

    private static FacesObserved Seen(uint frame, FaceStatus status) => new(frame, status, 0, 0, ReadOnlyMemory<byte>.Empty, null, 0);
}
