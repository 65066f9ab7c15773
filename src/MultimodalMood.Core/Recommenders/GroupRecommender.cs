using System.Globalization;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Core.Recommenders;

/// <summary>One list for several people, from what the hybrid expects of each alone, with each one's own mood and history.</summary>
/// <remarks>Aggregation of predictions: Masthoff (2015), Group recommender systems, in Recommender Systems Handbook, sec. 22.3. Rating points are relative to a person's usual rating,
/// so that nobody counts more by rating high;
/// what is expected is the weighted mean of the hybrid's parts, so that it can be set against a rating. One place in ten is drawn evenly from all, as in the hybrid. Without members the listener who asks is the only one.</remarks>
public abstract class GroupRecommender : IRecommender
{
    /// <inheritdoc/>
    public abstract string Id { get; }

    /// <inheritdoc/>
    public IReadOnlyList<RecommendedTrack> Recommend(RecommendationRequest request)
    {
        IReadOnlyList<Track> candidates = RankedList.Candidates(request);
        // In one order whatever the order of the request, so that the same group gets the same list.
        GroupListener[] members = [.. (request.Members is { Count: > 0 } group ? group : [new GroupListener(request.ListenerId, request.MoodClasses, request.Valence, request.Arousal)])
            .DistinctBy(member => member.ListenerId, StringComparer.Ordinal).OrderBy(member => member.ListenerId, StringComparer.Ordinal)];
        TrackFeatures catalogue = TrackFeatures.Of(request.Catalogue is { Count: > 0 } known ? known : candidates);
        // The candidates, then whatever anybody heard, each once.
        Track[] heard = [.. members.SelectMany(member => member.Heard).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(catalogue.Row).Where(row => row >= 0).Select(row => catalogue.Catalogue[row])];
        Dictionary<string, int> rows = heard.Index().ToDictionary(one => one.Item.Id, one => candidates.Count + one.Index, StringComparer.Ordinal);
        Track[] all = [.. candidates, .. heard];
        InteractionHistory history = InteractionHistory.Of(request.History);
        HybridEvidence[] evidence = [.. members.Select(member => new HybridEvidence(
            request with { ListenerId = member.ListenerId, MoodClasses = member.MoodClasses, Valence = member.Valence, Arousal = member.Arousal }, all, history))];
        double?[] satisfaction = [.. members.Select((member, m) => Satisfaction(member, rows, evidence[m], history))];
        double[][] points = [.. candidates.Select((_, i) => evidence.Select(one => one.Expected(i)).ToArray())];
        double[] scores = [.. points.Select(each => Score(each, satisfaction))];
        double[] left = [.. scores];
        return [.. new RankedDraw(request.Seed, HybridRecommender.DefaultExploration).Fill(left, request.Count).Select(place => new RecommendedTrack(
            candidates[place.Index].Id,
            place.Best,
            place.Propensity,
            (place.Explored ? "drawn at random to learn; " : "") + Why(points[place.Index], satisfaction, members) + Words(points[place.Index], members),
            [.. members.Select((member, m) => new ScorePart($"for_{member.Name}", points[place.Index][m])), new ScorePart("group", place.Best - points[place.Index].Sum())]))];
    }

    /// <summary>What a track is worth to the group.</summary>
    /// <param name="points">Rating points above their usual that are expected of each member.</param>
    /// <param name="satisfaction">Mean rating points of each member over what they heard with the group; null for who has heard nothing with it yet.</param>
    internal abstract double Score(IReadOnlyList<double> points, IReadOnlyList<double?> satisfaction);

    /// <summary>The rule in words, ending in a colon.</summary>
    internal abstract string Why(IReadOnlyList<double> points, IReadOnlyList<double?> satisfaction, IReadOnlyList<GroupListener> members);

    /// <summary>As rated where it was, else as expected, both in rating points above the member's usual; mean over what the member heard with the group.</summary>
    private static double? Satisfaction(GroupListener member, Dictionary<string, int> rows, HybridEvidence evidence, InteractionHistory history)
    {
        double usual = history.Means.Mean + history.Means.ListenerOffset(member.ListenerId);
        Dictionary<string, double> said = history.RatingsOf(member.ListenerId).ToDictionary(one => one.TrackId, one => one.Rating!.Value - usual, StringComparer.Ordinal);
        double[] heard = [.. member.Heard.Where(rows.ContainsKey).Select(id => said.TryGetValue(id, out double points) ? points : evidence.Liking(rows[id]))];
        return heard.Length == 0 ? null : heard.Average();
    }

    private static string Words(double[] points, GroupListener[] members) =>
        " " + string.Join(", ", members.Select((member, m) => string.Create(CultureInfo.InvariantCulture, $"{member.Name} {points[m]:+0.0;-0.0;0.0}")));
}
