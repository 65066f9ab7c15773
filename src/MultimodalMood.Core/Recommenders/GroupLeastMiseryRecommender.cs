namespace MultimodalMood.Core.Recommenders;

/// <summary>For a group: the track that the least happy of them likes best.</summary>
/// <remarks>O'Connor et al. (2001), PolyLens, ECSCW.</remarks>
public sealed class GroupLeastMiseryRecommender : GroupRecommender
{
    /// <inheritdoc/>
    public override string Id => "group-least-misery";

    internal override double Score(IReadOnlyList<double> points, IReadOnlyList<double?> satisfaction) => points.Min();

    internal override string Why(IReadOnlyList<double> points, IReadOnlyList<double?> satisfaction, IReadOnlyList<GroupListener> members) =>
        $"what {members[points.Index().MinBy(one => one.Item).Index].Name}, who likes it least, likes best:";
}
