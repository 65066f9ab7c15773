namespace MultimodalMood.Core.Study;

/// <summary>How a scale score follows from the answers: (sum or mean of items, reversed ones mirrored in their scale, plus offset) × factor.</summary>
/// <param name="Id">Id of the score.</param>
/// <param name="IsMean">Mean instead of sum.</param>
/// <param name="Items">Items as answered.</param>
/// <param name="Reversed">Items mirrored: min + max - x.</param>
/// <param name="Offset">Added before the factor.</param>
/// <param name="Factor">Multiplied last.</param>
/// <param name="MinAnswered">Share of items that must be answered, in (0, 1]; below it the score is unknown.</param>
public sealed record ScoreRule(string Id, bool IsMean, IReadOnlyList<string> Items, IReadOnlyList<string> Reversed, double Offset, double Factor, double MinAnswered)
{
    /// <summary>Lowest and highest value that the score can take.</summary>
    public (double Low, double High) Range { get; init; }
}
