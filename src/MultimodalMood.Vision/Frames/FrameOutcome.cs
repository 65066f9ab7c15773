using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Vision.Frames;

/// <summary>What became of a frame: it was looked at, or dropped for a reason.</summary>
/// <param name="Observed">What was seen; null when dropped.</param>
/// <param name="Dropped">Why it was not looked at; null when observed.</param>
public readonly record struct FrameOutcome(FaceObserved? Observed, DropReason? Dropped)
{
    /// <summary>It was looked at.</summary>
    public static implicit operator FrameOutcome(FaceObserved observed) => new(observed, null);

    /// <summary>It was not.</summary>
    public static implicit operator FrameOutcome(DropReason reason) => new(null, reason);
}
