namespace MultimodalMood.Core.Study;

/// <summary>Fixed tracks that lead into a mood, or out of it.</summary>
public sealed record InductionStep : ListeningStep
{
    /// <summary>An induction, or a repair.</summary>
    /// <param name="mood">happy, sad, angry or calm.</param>
    /// <param name="repair">Whether this is the repair after a sad or angry induction.</param>
    /// <param name="set">Set of tracks, played in its order.</param>
    /// <param name="tracks">How many of the set.</param>
    /// <param name="minListenS">Seconds before a track may be skipped.</param>
    /// <param name="rate">Scales rated after each track.</param>
    public InductionStep(string mood, bool repair, string set, int tracks, double minListenS, IReadOnlyList<string> rate)
        : base(tracks, minListenS, false, rate)
    {
        Kind = StepKind.Induction;
        Mood = mood;
        Repair = repair;
        Stimuli = set;
    }

    /// <summary>happy, sad, angry or calm.</summary>
    public string Mood { get; init; }

    /// <summary>Whether this is the repair after a sad or angry induction.</summary>
    public bool Repair { get; init; }

    /// <summary>A mood that nobody may be sent home in.</summary>
    public bool IsNegative => Mood is "sad" or "angry" && !Repair;
}
