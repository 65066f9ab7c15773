namespace MultimodalMood.Core.Study;

/// <summary>The scale on which an item is answered.</summary>
/// <param name="Kind">How it is answered.</param>
/// <param name="Min">Lowest value; null for words and text.</param>
/// <param name="Max">Highest value; null for words and text.</param>
/// <param name="Labels">Words by language: one for each step of a Likert scale, two for the ends of a slider, or the choices.</param>
public sealed record ItemScale(ScaleKind Kind, double? Min, double? Max, IReadOnlyDictionary<string, IReadOnlyList<string>> Labels)
{
    /// <summary>Which of the app's own pictograms stand for the steps: valence, arousal or dominance; null for none.</summary>
    public string? Pictures { get; init; }

    /// <summary>The labels in a language, else in English, else in the first there is; empty for none.</summary>
    public IReadOnlyList<string> LabelsIn(string language) =>
        Labels.TryGetValue(language, out IReadOnlyList<string>? exact) ? exact
        : Labels.TryGetValue("en", out IReadOnlyList<string>? english) ? english
        : Labels.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value).FirstOrDefault() ?? [];
}
