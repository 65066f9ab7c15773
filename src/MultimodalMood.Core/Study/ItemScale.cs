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

    /// <summary>Lowest answer; choices count from 1.</summary>
    public double Low => Min ?? 1;

    /// <summary>Highest answer; that of the last choice where words are chosen.</summary>
    public double High => Max ?? Math.Max(Low, Low + Labels.Values.Select(words => words.Count).FirstOrDefault() - 1);

    /// <summary>The answers there are, where one of a row of steps or words is given; empty for a range, for text and for several words at once.</summary>
    public IReadOnlyList<double> Values => Kind is ScaleKind.Likert or ScaleKind.Pictogram or ScaleKind.Choice
        ? [.. Enumerable.Range(0, (int)Math.Round(High - Low) + 1).Select(step => Low + step)]
        : [];

    /// <summary>The words of an answer: one for each step, or only for the two ends; empty for none.</summary>
    public string LabelOf(double value, string language)
    {
        IReadOnlyList<string> labels = LabelsIn(language);
        int step = (int)Math.Round(value - Low);
        return labels.Count == (int)Math.Round(High - Low) + 1 && step >= 0 && step < labels.Count ? labels[step]
            : labels.Count == 2 && value == Low ? labels[0]
            : labels.Count == 2 && value == High ? labels[1]
            : "";
    }
}
