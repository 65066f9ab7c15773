namespace MultimodalMood.Core.Study;

/// <summary>One rule of a screening.</summary>
/// <param name="Id">Id, recorded with an exclusion.</param>
/// <param name="Test">Holds for who may take part.</param>
/// <param name="Reason">Said to who may not.</param>
/// <param name="UnansweredExcludes">Whether "prefer not to answer" excludes.</param>
public sealed record ScreeningRule(string Id, AnswerTest Test, LocalisedText Reason, bool UnansweredExcludes);
