namespace MultimodalMood.Core.Recommenders;

/// <summary>For a group: the track that is best on average.</summary>
public sealed class GroupAverageRecommender : GroupRecommender
{
    /// <inheritdoc/>
    public override string Id => "group-average";

    internal override double Score(IReadOnlyList<double> points, IReadOnlyList<double?> satisfaction) => points.Average();

    internal override string Why(IReadOnlyList<double> points, IReadOnlyList<double?> satisfaction, IReadOnlyList<GroupListener> members) => "best on average:";
}
