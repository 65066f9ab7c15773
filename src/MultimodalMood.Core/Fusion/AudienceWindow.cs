using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Estimation.Face;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Fusion;

/// <summary>The last seconds of a room: whether there were enough faces, and what all of them together showed.</summary>
/// <remarks>
/// Faces are not followed from frame to frame, so the window holds looks and not people: every look counts by its quality, and the number of people is the
/// median of the faces in a frame. The spread therefore holds also what one face differs by from frame to frame. Only frames with a whole group count:
/// who was alone before the camera for a second is in no mean. A face's point is the mean of its four classes' (<see cref="EmotionToAffect"/>).
/// </remarks>
/// <param name="minGroup">Fewest faces whose mood is told; also of each of two camps.</param>
public sealed class AudienceWindow(int minGroup)
{
    /// <summary>Length, seconds.</summary>
    public const double WindowS = 5;

    /// <summary>A faster camera says nothing more about a mood and would cost more, seconds.</summary>
    private const double LeastApartS = 0.1;

    private readonly Queue<(SessionTime At, FacesObserved Frame)> _frames = new();
    private SessionTime? _newest;

    /// <summary>Takes a frame, in the order of capture. One that was not looked at is none.</summary>
    public void Observe(SessionTime at, in FacesObserved frame)
    {
        if (frame.Status is FaceStatus.Frozen or FaceStatus.Failed || (_newest is { } newest && at.SecondsSince(newest) < LeastApartS - 1e-6))
        {
            return;
        }

        _newest = at;
        _frames.Enqueue((at, frame with { Faces = frame.Faces.ToArray() }));
    }

    /// <summary>The room's mood over the window that ends now.</summary>
    public CollectiveMoodEstimated Estimate(SessionTime now)
    {
        while (_frames.TryPeek(out (SessionTime At, FacesObserved Frame) oldest) && now.SecondsSince(oldest.At) > WindowS)
        {
            _frames.Dequeue();
        }

        byte least = (byte)minGroup;
        if (_frames.Count == 0)
        {
            return new CollectiveMoodEstimated(CollectiveCause.NoPicture, least, 0, null, null, null, null);
        }

        byte found = Median(frame => frame.FaceCount), people = Median(frame => frame.Usable);
        ushort frames = (ushort)_frames.Count;
        RoomFace[] looks = people < minGroup ? [] : [.. _frames.Where(frame => frame.Frame.Usable >= minGroup).SelectMany(frame => Enumerable.Range(0, frame.Frame.Scored).Select(frame.Frame.Face))];
        return CollectiveMood.Of(looks.Select(Member), people, minGroup, minGroup) is { } mood
            ? new CollectiveMoodEstimated(CollectiveCause.Shown, least, frames, found, people, SharesOf(looks), mood)
            : new CollectiveMoodEstimated(CollectiveCause.TooFew, least, frames, found, people, null, null);
    }

    private static GroupMember Member(RoomFace face)
    {
        (Gaussian valence, Gaussian arousal) = EmotionToAffect.Of(face.Scores);
        return new GroupMember(valence.Mean, arousal.Mean, face.Reliability);
    }

    private static EmotionScores SharesOf(RoomFace[] looks)
    {
        // Whole numbers: a sum that no order of the faces changes.
        long happy = 0, sad = 0, angry = 0, neutral = 0;
        foreach (RoomFace face in looks)
        {
            happy += face.Quality * face.Happy;
            sad += face.Quality * face.Sad;
            angry += face.Quality * face.Angry;
            neutral += face.Quality * face.Neutral;
        }

        return EmotionScores.FromWeights(happy, sad, angry, neutral);
    }

    /// <summary>The lower of two middle values: in doubt the room is smaller.</summary>
    private byte Median(Func<FacesObserved, byte> count)
    {
        byte[] counts = [.. _frames.Select(frame => count(frame.Frame)).Order()];
        return counts[(counts.Length - 1) / 2];
    }
}
