namespace MultimodalMood.Core.Study;

/// <summary>What was fixed before the first participant.</summary>
/// <param name="Primary">Primary outcomes.</param>
/// <param name="Secondary">Secondary outcomes.</param>
/// <param name="Plan">How they are analysed, in words.</param>
public sealed record StudyOutcomes(IReadOnlyList<string> Primary, IReadOnlyList<string> Secondary, string Plan);
