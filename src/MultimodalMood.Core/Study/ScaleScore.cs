namespace MultimodalMood.Core.Study;

/// <summary>A score computed from answers.</summary>
/// <param name="Id">Id of the rule.</param>
/// <param name="Value">The score; null when too few items were answered.</param>
/// <param name="Answered">Items answered.</param>
/// <param name="Items">Items of the rule.</param>
public sealed record ScaleScore(string Id, double? Value, int Answered, int Items);
