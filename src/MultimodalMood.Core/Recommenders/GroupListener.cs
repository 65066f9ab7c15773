using MultimodalMood.Core.Estimation;

namespace MultimodalMood.Core.Recommenders;

/// <summary>One of several people who listen together.</summary>
/// <param name="ListenerId">Who.</param>
/// <param name="MoodClasses">Class probabilities of the person's mood; null when unknown.</param>
/// <param name="Valence">Valence with its variance; null when unknown.</param>
/// <param name="Arousal">Arousal with its variance; null when unknown.</param>
public sealed record GroupListener(string ListenerId, EmotionScores? MoodClasses, Gaussian? Valence, Gaussian? Arousal)
{
    /// <summary>Tracks that this person heard with this group, oldest first; empty for a newcomer.</summary>
    public IReadOnlyList<string> Heard { get; init; } = [];

    /// <summary>The name without the study: P0003.</summary>
    public string Name => ListenerId[(ListenerId.LastIndexOf('/') + 1)..];
}
