namespace MultimodalMood.Storage.Export.Bids;

/// <summary>One row of a session's timeline.</summary>
/// <param name="OnsetS">Since the session was opened, s.</param>
/// <param name="Type">What it is.</param>
/// <param name="StepId">The step in which it happened; null before the first.</param>
/// <param name="Condition">The condition in force.</param>
internal sealed record BidsEvent(double OnsetS, string Type, string? StepId, string? Condition)
{
    /// <summary>How long it lasted, s; 0 for a moment, null where it did not end.</summary>
    public double? DurationS { get; init; }

    public string? TrackId { get; init; }

    public string? Scale { get; init; }

    public string? Value { get; init; }

    /// <summary>Reported valence in [-1, 1].</summary>
    public double? Valence { get; init; }

    /// <summary>Reported arousal in [-1, 1].</summary>
    public double? Arousal { get; init; }
}
