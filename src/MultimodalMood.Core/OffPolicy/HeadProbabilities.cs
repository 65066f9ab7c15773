using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Core.OffPolicy;

/// <summary>How probable each track is to stand at the head of an arm's list, over the arm's own randomness.</summary>
/// <remarks>An arm states the probability of the head that it drew, exactly. It is asked with many seeds; what the heads that came leave over is shared evenly by the tracks that
/// did not, which is what an even exploration does.</remarks>
public sealed class HeadProbabilities
{
    private const int Seeds = 48;
    private readonly Dictionary<string, double> _heads;
    private readonly double _each;

    private HeadProbabilities(Dictionary<string, double> heads, double each)
    {
        _heads = heads;
        _each = each;
    }

    /// <summary>Asks an arm.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="request">What it is asked; its seed is not used.</param>
    public static HeadProbabilities Of(IRecommender arm, RecommendationRequest request)
    {
        ArgumentNullException.ThrowIfNull(arm);
        ArgumentNullException.ThrowIfNull(request);
        Dictionary<string, double> heads = new(StringComparer.Ordinal);
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            if (arm.Recommend(request with { Seed = seed, Count = 1 }) is not [{ } head, ..])
            {
                break;
            }

            heads[head.TrackId] = head.Propensity;
            if (heads.Values.Sum() > 1 - 1e-9)
            {
                break;
            }
        }

        int left = request.Candidates.DistinctBy(track => track.Id).Count() - heads.Count;
        return new HeadProbabilities(heads, left > 0 ? Math.Max(0, 1 - heads.Values.Sum()) / left : 0);
    }

    /// <summary>Probability of a candidate, in [0, 1].</summary>
    public double this[string trackId] => _heads.TryGetValue(trackId, out double head) ? Math.Min(head, 1) : _each;
}
