using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Core.Recommenders;

/// <summary>What speaks for each track and one listener: mood fit, taste, neighbours and novelty, in rating points, and their blend.</summary>
/// <remarks>A part unknown for a track is left out and the weights of the others grow in proportion.</remarks>
internal sealed class HybridEvidence
{
    /// <summary>Sum of the parts' weights: points divided by it are a weighted mean of rating points.</summary>
    public const double Weights = 3.5;

    private static readonly (string Name, double Weight)[] s_parts = [("mood_fit", 1), ("taste", 1), ("neighbours", 1), ("novelty", 0.5)];

    private readonly IReadOnlyList<Track> _candidates;
    private readonly ContentEvidence _content;
    private readonly NeighbourEvidence _neighbours;
    private readonly double?[][] _points;

    public HybridEvidence(RecommendationRequest request, IReadOnlyList<Track> candidates, InteractionHistory history)
    {
        RatingMeans means = RatingMeans.Of(history.Ratings);
        _candidates = candidates;
        _content = new ContentEvidence(request, candidates, history, means);
        _neighbours = new NeighbourEvidence(request, history, means);
        Dictionary<string, double> heard = Novelty.Heard(request.ListenerId, history);
        _points = [.. candidates.Select((track, i) => new double?[]
        {
            _content.MoodFit(i), _content.Taste(i), _neighbours.Of(track.Id)?.Points, -heard.GetValueOrDefault(track.Id),
        })];
        Blended = [.. _points.Select(points => Blend(points, s_parts.Length))];
    }

    /// <summary>Points of each candidate.</summary>
    public double[] Blended { get; }

    public TrackFeatures Features => _content.Features;

    /// <summary>Rating points above the listener's usual that are expected of a candidate: the weighted mean of the parts, on the scale of a rating.</summary>
    public double Expected(int candidate) => Blended[candidate] / Weights;

    /// <summary>The same without novelty: how a track is expected to be liked when it is heard.</summary>
    public double Liking(int candidate) => Blend(_points[candidate], s_parts.Length - 1) / (Weights - s_parts[^1].Weight);

    /// <summary>What a candidate's points are made of; they add up to them.</summary>
    public List<ScorePart> Parts(int candidate)
    {
        double?[] points = _points[candidate];
        double known = s_parts.Where((_, i) => points[i] is not null).Sum(part => part.Weight), all = s_parts.Sum(part => part.Weight);
        return [.. s_parts.Select((part, i) => (part, Value: points[i]))
            .Where(one => one.Value is not null)
            .Select(one => new ScorePart(one.part.Name, one.part.Weight * one.Value!.Value * all / known))];
    }

    /// <summary>Why a candidate, in words.</summary>
    public string Reason(int candidate)
    {
        Track track = _candidates[candidate];
        string described = _content.Reason(candidate, track);
        string why = _neighbours.Of(track.Id) is { } opinion ? $"{described}; {NeighbourEvidence.Words(opinion)}" : described;
        return _neighbours.ColdStart ? $"cold start, no rating of this listener yet: {why}"
            : _neighbours.Neighbours == 0 ? $"no neighbours yet: {why}"
            : why;
    }

    /// <summary>Weighted sum of what is known among the first parts, scaled up to the weight of what is not.</summary>
    private static double Blend(double?[] points, int parts)
    {
        double sum = 0, known = 0, all = 0;
        for (int i = 0; i < parts; i++)
        {
            all += s_parts[i].Weight;
            if (points[i] is { } value)
            {
                sum += s_parts[i].Weight * value;
                known += s_parts[i].Weight;
            }
        }

        return known == 0 ? 0 : sum * all / known;
    }
}
