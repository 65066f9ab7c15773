using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Core.Recommenders;

/// <summary>What speaks for each track and one listener: mood fit, taste, neighbours and novelty, in rating points, and their blend.</summary>
/// <remarks>A part unknown for a track is left out and the weights of the others grow in proportion.</remarks>
internal sealed class HybridEvidence
{
    private static readonly (string Name, double Weight)[] s_parts = [("mood_fit", 1), ("taste", 1), ("neighbours", 1), ("novelty", 0.5)];

    /// <summary>Points divided by it are a weighted mean of rating points.</summary>
    private static readonly double s_weights = s_parts.Sum(part => part.Weight);

    private readonly IReadOnlyList<Track> _candidates;
    private readonly ContentEvidence _content;
    private readonly NeighbourEvidence _neighbours;
    private readonly double[] _opinions; // by row of the catalogue, NaN where nobody rated
    private readonly double[] _heard;

    public HybridEvidence(RecommendationRequest request, IReadOnlyList<Track> candidates, InteractionHistory history)
    {
        _candidates = candidates;
        _content = new ContentEvidence(request, candidates, history);
        _neighbours = new NeighbourEvidence(request, history);
        // By row: few tracks are rated, and fewer heard lately.
        _opinions = new double[Features.Catalogue.Count];
        _heard = _content.Candidates.ByRow(Novelty.Heard(request.ListenerId, history).Select(track => (track.Key, track.Value)));
        Array.Fill(_opinions, double.NaN);
        foreach ((string rated, double points) in _neighbours.Rated)
        {
            if (Features.Row(rated) is >= 0 and int row)
            {
                _opinions[row] = points;
            }
        }

        Blended = new double[candidates.Count];
        Parallel.ForEach(ContentEvidence.Stretches(candidates.Count), stretch =>
        {
            for (int i = stretch.From; i < stretch.To; i++)
            {
                Blended[i] = Blend(i, s_parts.Length);
            }
        });
    }

    /// <summary>Points of each candidate.</summary>
    public double[] Blended { get; }

    public TrackFeatures Features => _content.Features;

    /// <summary>Each candidate's row in <see cref="Features"/>.</summary>
    public int[] Rows => _content.Rows;

    /// <summary>Rating points above the listener's usual that are expected of a candidate: the weighted mean of the parts, on the scale of a rating.</summary>
    public double Expected(int candidate) => Blended[candidate] / s_weights;

    /// <summary>The same without novelty: how a track is expected to be liked when it is heard.</summary>
    public double Liking(int candidate) => Blend(candidate, s_parts.Length - 1) / (s_weights - s_parts[^1].Weight);

    /// <summary>What a candidate's points are made of; they add up to them.</summary>
    public List<ScorePart> Parts(int candidate)
    {
        double known = 0;
        List<ScorePart> parts = [];
        for (int part = 0; part < s_parts.Length; part++)
        {
            if (Points(part, candidate) is var points && !double.IsNaN(points))
            {
                known += s_parts[part].Weight;
                parts.Add(new ScorePart(s_parts[part].Name, s_parts[part].Weight * points));
            }
        }

        return [.. parts.Select(part => part with { Value = part.Value * s_weights / known })];
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

    /// <summary>One part's points, NaN where unknown.</summary>
    private double Points(int part, int candidate) => part switch
    {
        0 => _content.MoodFitOrNaN(candidate),
        1 => _content.TasteOrNaN(candidate),
        2 => _opinions[_content.Rows[candidate]],
        _ => -_heard[_content.Rows[candidate]],
    };

    /// <summary>Weighted sum of what is known among the first parts, scaled up to the weight of what is not.</summary>
    private double Blend(int candidate, int parts)
    {
        double sum = 0, known = 0, all = 0;
        for (int part = 0; part < parts; part++)
        {
            double value = Points(part, candidate), weight = s_parts[part].Weight;
            all += weight;
            if (!double.IsNaN(value))
            {
                sum += weight * value;
                known += weight;
            }
        }

        return known == 0 ? 0 : sum * all / known;
    }
}
