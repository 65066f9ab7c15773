namespace MultimodalMood.Core.Study;

/// <summary>How a score joins its items.</summary>
public enum ScoreMethod
{
    /// <summary>Sum; with allowed missing items, the mean of those answered times the number of items.</summary>
    Sum,

    /// <summary>Mean of the items answered.</summary>
    Mean,
}
