using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Music;

namespace MultimodalMood.Core.Recommenders;

/// <summary>Everything that a recommender may know. It asks nothing else, so the same request gives the same list.</summary>
public sealed record RecommendationRequest
{
    /// <summary>Who listens.</summary>
    public required string ListenerId { get; init; }

    /// <summary>What may be played, already without what the protocol excludes.</summary>
    public required IReadOnlyList<Track> Candidates { get; init; }

    /// <summary>Every track that is described, also those that may not be played now: what the listener rated before is learned from here. Null
    /// means that the candidates are all that is known.</summary>
    public IReadOnlyList<Track>? Catalogue { get; init; }

    /// <summary>What was played and rated so far, by everybody, oldest first.</summary>
    public required IReadOnlyList<Interaction> History { get; init; }

    /// <summary>Class probabilities of the mood; null when the arm's mood source is none or nothing is known.</summary>
    public EmotionScores? MoodClasses { get; init; }

    /// <summary>Valence of the mood with its variance; null when unknown.</summary>
    public Gaussian? Valence { get; init; }

    /// <summary>Arousal of the mood with its variance; null when unknown.</summary>
    public Gaussian? Arousal { get; init; }

    /// <summary>Who listens together, for the arms of a group; null for one listener.</summary>
    public IReadOnlyList<GroupListener>? Members { get; init; }

    /// <summary>The situation; null when nothing is known of it.</summary>
    public ListeningContext? Context { get; init; }

    /// <summary>Where the music should lead.</summary>
    public RecommendationTarget Target { get; init; } = RecommendationTarget.Match;

    /// <summary>How many tracks to rank; at least 1.</summary>
    public int Count { get; init; } = 5;

    /// <summary>Seed of this choice's randomness.</summary>
    public required ulong Seed { get; init; }
}
