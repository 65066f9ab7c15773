namespace MultimodalMood.Core.Study;

/// <summary>A rule, fixed beforehand, that marks a session as included or not without a look at its condition or outcome.</summary>
/// <param name="Id">Id.</param>
/// <param name="Measure">duration_s, tracks_heard, answered_share, attention_share, face_coverage or heart_coverage.</param>
/// <param name="Min">Lowest value of an included session; null for no bound.</param>
/// <param name="Max">Highest value of an included session; null for no bound.</param>
public sealed record InclusionRule(string Id, string Measure, double? Min, double? Max)
{
    /// <summary>Measures that a rule may name.</summary>
    public static IReadOnlyList<string> Measures { get; } = ["duration_s", "tracks_heard", "answered_share", "attention_share", "face_coverage", "heart_coverage"];
}
