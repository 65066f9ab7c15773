namespace MultimodalMood.Learning.Recommendation;

/// <summary>The table of one evaluation of mood changes.</summary>
public sealed record ChangeReport
{
    public required string Protocol { get; init; }

    public required IReadOnlyDictionary<string, ChangeScore> Arms { get; init; }

    /// <summary>Shares of down, same and up in the test rows.</summary>
    public required IReadOnlyDictionary<string, double> Shares { get; init; }

    /// <summary>Training rows, mean over splits.</summary>
    public required double NTrain { get; init; }

    /// <summary>Test rows, mean over splits.</summary>
    public required double NTest { get; init; }

    /// <summary>Listeners in the test rows.</summary>
    public required int NListeners { get; init; }

    public required IReadOnlyList<string> Splits { get; init; }
}
