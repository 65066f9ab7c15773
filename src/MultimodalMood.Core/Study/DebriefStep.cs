namespace MultimodalMood.Core.Study;

/// <summary>The closing text.</summary>
/// <param name="Text">The text.</param>
public sealed record DebriefStep(LocalisedText Text) : ProtocolStep(StepKind.Debrief)
{
    /// <summary>Deceptive conditions that the text names.</summary>
    public IReadOnlyList<string> Discloses { get; init; } = [];

    /// <summary>Whether the participant is asked again to keep or erase the data, now knowing what was done.</summary>
    public bool AskKeep { get; init; }
}
