namespace MultimodalMood.Learning.Recommendation;

/// <summary>The table of one evaluation.</summary>
public sealed record RecommenderReport
{
    public required string Protocol { get; init; }

    public required IReadOnlyDictionary<string, ArmScore> Arms { get; init; }

    public required IReadOnlyList<ArmDifference> Differences { get; init; }

    public required IReadOnlyList<FeatureLeak> Leaks { get; init; }

    /// <summary>Training rows, mean over splits.</summary>
    public required double NTrain { get; init; }

    /// <summary>Test rows, mean over splits.</summary>
    public required double NTest { get; init; }

    public required int NListeners { get; init; }

    public required IReadOnlyList<string> Splits { get; init; }

    public required ulong Seed { get; init; }
}
