using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Vision.Frames;

/// <summary>What became of a frame: it was looked at, or dropped for a reason. Exactly one is not null.</summary>
/// <param name="Observed">What was seen of the participant.</param>
/// <param name="Room">What was seen of a room.</param>
/// <param name="Dropped">Why it was not looked at.</param>
public readonly record struct FrameOutcome(FaceObserved? Observed, FacesObserved? Room, DropReason? Dropped)
{
    /// <summary>A participant was looked at.</summary>
    public static implicit operator FrameOutcome(FaceObserved observed) => new(observed, null, null);

    /// <summary>A room was looked at.</summary>
    public static implicit operator FrameOutcome(FacesObserved room) => new(null, room, null);

    /// <summary>It was not looked at.</summary>
    public static implicit operator FrameOutcome(DropReason reason) => new(null, null, reason);
}
