using System.Globalization;

namespace MultimodalMood.Core.Recommenders;

/// <summary>For a group, over time: the turn is with whoever was least happy so far, among what nobody hates.</summary>
/// <remarks>Turns by accumulated satisfaction with a threshold of misery: Masthoff (2004), User Model. User-Adapt. Interact. 14(1), sec. 5 and 6. The first track is the average's; a newcomer waits for a turn until a track was heard with the group. A track
/// that somebody is expected to rate more than <see cref="Misery"/> points below their usual comes after all others.</remarks>
public sealed class GroupFairRecommender : GroupRecommender
{
    /// <summary>Rating points below a person's usual from which on a track is misery.</summary>
    public const double Misery = 1;

    private const double BehindAll = 10;

    /// <inheritdoc/>
    public override string Id => "group-fair";

    internal override double Score(IReadOnlyList<double> points, IReadOnlyList<double?> satisfaction)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(satisfaction);
        double score = Turn(satisfaction) is { } turn ? points[turn] : points.Average();
        return points.Min() < -Misery ? score - BehindAll : score;
    }

    internal override string Why(IReadOnlyList<double> points, IReadOnlyList<double?> satisfaction, IReadOnlyList<GroupListener> members) => Turn(satisfaction) is { } turn
        ? string.Create(CultureInfo.InvariantCulture, $"{members[turn].Name}'s turn, the least happy so far ({satisfaction[turn]:+0.0;-0.0;0.0}):")
        : "nobody's turn yet, best on average:";

    private static int? Turn(IReadOnlyList<double?> satisfaction) => satisfaction.All(one => one is null) ? null : satisfaction.Index().Where(one => one.Item is not null).MinBy(one => one.Item).Index;
}
