namespace MultimodalMood.Core.Study;

/// <summary>The answers that an item allows.</summary>
/// <param name="Kind">How it is answered.</param>
/// <param name="Min">Lowest answer; null for text.</param>
/// <param name="Max">Highest answer; null for text. For choices the number of options.</param>
/// <param name="Labels">Words of the steps or ends, lowest first, or of the options from 1; may be empty.</param>
public sealed record ItemScale(ScaleKind Kind, double? Min, double? Max, IReadOnlyList<LocalisedText> Labels);
