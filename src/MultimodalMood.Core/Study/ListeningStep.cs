namespace MultimodalMood.Core.Study;

/// <summary>Tracks chosen by the condition's recommender, or from a set of stimuli.</summary>
/// <param name="Tracks">How many.</param>
/// <param name="MinListenS">Seconds before a track may be skipped.</param>
/// <param name="ShowMood">Whether the participant sees the estimate.</param>
/// <param name="Rate">Scales rated after each track: liking, mood_fit, familiarity.</param>
public record ListeningStep(int Tracks, double MinListenS, bool ShowMood, IReadOnlyList<string> Rate) : ProtocolStep(StepKind.Listening)
{
    /// <summary>In <see cref="Stimuli"/>: each condition gets one of the matched sets, in turn over participants.</summary>
    public const string Rotate = "rotate";

    /// <summary>Tracks offered for each place, 1 to 10; 1 plays the recommender's first.</summary>
    public int Offer { get; init; } = 1;

    /// <summary>The stretch that is played; null for the whole track.</summary>
    public Excerpt? Excerpt { get; init; }

    /// <summary>Whether valence and arousal are rated continuously while listening.</summary>
    public bool Continuous { get; init; }

    /// <summary>When the music follows a mood that has moved; null chooses each track for the mood of its moment.</summary>
    public AdaptRule? Adapt { get; init; }

    /// <summary>Whether several participants hear it together: one player in the room, chosen for all of them, rated by each on their own page.</summary>
    public bool Together { get; init; }

    /// <summary>Id of the set of tracks to play from, or <see cref="Rotate"/>; null for the whole catalogue.</summary>
    public string? Stimuli { get; init; }
}
