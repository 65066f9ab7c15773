using System.Text.Json.Serialization;

namespace MultimodalMood.Learning.Recommendation;

/// <summary>What one arm reached; each measure is the mean over splits, null where it does not exist.</summary>
/// <remarks>Ranking measures rank each listener's own test tracks, the only ones whose liking is known.</remarks>
public sealed record ArmScore
{
    public double? Auc { get; init; }

    public double? F1 { get; init; }

    public double? Rmse { get; init; }

    public double? Mae { get; init; }

    [JsonPropertyName("ndcg_at_5")]
    public double? NdcgAt5 { get; init; }

    [JsonPropertyName("ndcg_at_10")]
    public double? NdcgAt10 { get; init; }

    [JsonPropertyName("ndcg_at_20")]
    public double? NdcgAt20 { get; init; }

    [JsonPropertyName("precision_at_5")]
    public double? PrecisionAt5 { get; init; }

    [JsonPropertyName("recall_at_5")]
    public double? RecallAt5 { get; init; }

    [JsonPropertyName("map_at_5")]
    public double? MapAt5 { get; init; }

    /// <summary>Share of the test tracks that come into anybody's first five.</summary>
    [JsonPropertyName("coverage_at_5")]
    public double? CoverageAt5 { get; init; }

    /// <summary>Mean −log₂ of the share of training listeners who know a track of the first five, bit: higher is less known.</summary>
    [JsonPropertyName("novelty_at_5")]
    public double? NoveltyAt5 { get; init; }

    /// <summary>Mean distance between two tracks of the first five by their descriptions: 1 is that of two tracks drawn at random.</summary>
    [JsonPropertyName("diversity_at_5")]
    public double? DiversityAt5 { get; init; }

    /// <summary>MAE on the rows that the protocol also scores by themselves.</summary>
    public double? MaeOfAlsoScored { get; init; }

    /// <summary>95 % intervals by drawing listeners, by measure.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<double>?> Ci95 { get; init; }
}
