namespace MultimodalMood.Core.Study;

/// <summary>Questions whose answers include or exclude, with a reason that is told kindly.</summary>
/// <param name="Instrument">The instrument that asks.</param>
/// <param name="Rules">All must hold; the first that does not is the reason.</param>
public sealed record ScreeningStep(string Instrument, IReadOnlyList<ScreeningRule> Rules) : ProtocolStep(StepKind.Screening);
