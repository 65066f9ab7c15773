using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Storage;

/// <summary>What was recommended, and what the same arm recommends with the other mood.</summary>
/// <param name="AtS">Session time, seconds.</param>
/// <param name="Arm">The arm.</param>
/// <param name="Mood">Its source of the mood.</param>
/// <param name="Recorded">The first track as recorded; null for an empty list.</param>
/// <param name="Other">The first track with the other mood; null where the question does not arise, for which see <paramref name="Note"/>.</param>
/// <param name="Reproduced">Whether the arm, asked again with the recorded mood, still puts the recorded track first.</param>
/// <param name="Note">Why nothing was asked, or why the comparison is with what the arm says today; empty for nothing to say.</param>
public sealed record ComparedDecision(double AtS, string Arm, string Mood, RecommendedTrack? Recorded, RecommendedTrack? Other, bool Reproduced, string Note)
{
    /// <summary>Whether another track would have come first.</summary>
    public bool Changed => Other is not null && Other.TrackId != Recorded?.TrackId;
}
