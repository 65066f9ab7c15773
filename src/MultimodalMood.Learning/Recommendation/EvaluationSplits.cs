namespace MultimodalMood.Learning.Recommendation;

/// <summary>How rows are divided. Exactly one of the three ways is given.</summary>
public sealed record EvaluationSplits
{
    /// <summary>Column by which <c>--splits</c> is joined to the interactions.</summary>
    public string? Key { get; init; }

    /// <summary>Columns of <c>--splits</c>, each one split: <c>train</c>, <c>valid</c> (trained on too: nothing is tuned) or <c>test</c>; <c>unused</c> or an empty cell is left out.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Column of the interactions whose values are folds, each the test part in turn.</summary>
    public string? Folds { get; init; }

    /// <summary>The test part is a file of its own, <c>--test</c>.</summary>
    public bool TestFile { get; init; }
}
