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
    /// <summary>Loudness gain it was played with, dB.</summary>
    public double GainDb { get; init; }

    /// <summary>The true-peak ceiling held the gain back.</summary>
    public bool GainLimited { get; init; }

    /// <summary>The browser's word on how much later than the onset the sound left the device, ms; null where it gave none.</summary>
    public double? OutputLatencyMs { get; init; }

    /// <summary>Why it stopped; null while it sounds.</summary>
    public TrackEndReason? EndReason { get; init; }

    /// <summary>When it stopped.</summary>
    public SessionTime? EndedAt { get; init; }

    /// <summary>For how long after its end it was heard fading out under the next, seconds; null where nothing overlapped.</summary>
    public double? FadeUnderNextS { get; init; }

    /// <summary>Ratings by scale, 1 to 5; null where the participant preferred not to answer.</summary>
    public ImmutableSortedDictionary<string, double?> Ratings { get; init; } = ImmutableSortedDictionary.Create<string, double?>(StringComparer.Ordinal);

    /// <summary>Gestures made while it sounded and not taken back, oldest first.</summary>
    public ImmutableList<SeenGesture> Gestures { get; init; } = [];

    /// <summary>When the last gesture said dislike; null where it said like, and without one.</summary>
    public SessionTime? DislikedAt => Gestures is [.., { At: var at, Seen.Gesture: var last }] && !last.IsLike() ? at : null;

    /// <summary>A playing that has begun.</summary>
    internal static TrackPlay Of(in TrackStarted started, string stepId, SessionTime at) => new(started.PlayId, started.TrackId, stepId, at)
    {
        GainDb = started.GainDb,
        GainLimited = started.GainLimited,
        OutputLatencyMs = started.OutputLatencyMs,
    };

    /// <summary>Liking, 1 to 5, that the last gesture stands for; null without one. A rating says it better.</summary>
    public double? ImpliedLiking => Gestures is [.., { Seen.Gesture: var last }] ? last.ImpliedLiking() : null;
}
