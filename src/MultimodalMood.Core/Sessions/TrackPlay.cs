using System.Collections.Immutable;
using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Sessions;

/// <summary>One playing of one track within a session.</summary>
/// <param name="PlayId">This playing.</param>
/// <param name="TrackId">The track.</param>
/// <param name="StepId">The step in which it was played.</param>
/// <param name="StartedAt">Onset of the sound.</param>
public sealed record TrackPlay(Guid PlayId, string TrackId, string StepId, SessionTime StartedAt)
{
    /// <summary>Why it stopped; null while it sounds.</summary>
    public TrackEndReason? EndReason { get; init; }

    /// <summary>When it stopped.</summary>
    public SessionTime? EndedAt { get; init; }

    /// <summary>Ratings by scale, 1 to 5; null where the participant preferred not to answer.</summary>
    public ImmutableSortedDictionary<string, double?> Ratings { get; init; } = ImmutableSortedDictionary.Create<string, double?>(StringComparer.Ordinal);

    /// <summary>Gestures made while it sounded and not taken back, oldest first.</summary>
    public ImmutableList<SeenGesture> Gestures { get; init; } = [];

    /// <summary>Liking, 1 to 5, that the last gesture stands for; null without one. A rating says it better.</summary>
    public double? ImpliedLiking => Gestures is [.., { Seen.Gesture: var last }] ? last.ImpliedLiking() : null;
}
