using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Core.Recommenders;

/// <summary>Implicit matrix factorisation: what listeners with like plays played. Knows no mood.</summary>
/// <remarks>A play counts unless it was rated below 3, the middle of the scale. The factors are trained on the other listeners and the one who asks is folded in, so that
/// a session does not wait for a training after each track; see <see cref="ImplicitFactors"/>. Without a track in common with anybody, tracks
/// that nobody played and all tracks of a listener without plays stand at 0, between the others, in an order that is drawn.</remarks>
public sealed class IalsRecommender : IRecommender
{
    private const double LikedFrom = 3;
    private readonly Lock _lock = new();
    private readonly ConditionalWeakTable<InteractionHistory, ConcurrentDictionary<string, Plays>> _plays = [];
    private (int Fingerprint, ImplicitFactors Factors)? _trained;

    /// <inheritdoc/>
    public string Id => "ials";

    /// <inheritdoc/>
    public IReadOnlyList<RecommendedTrack> Recommend(RecommendationRequest request)
    {
        IReadOnlyList<Track> candidates = RankedList.Candidates(request);
        InteractionHistory history = InteractionHistory.Of(request.History);
        (Dictionary<string, int> numbers, int[] own, int[][] trained) = _plays.GetOrCreateValue(history).GetOrAdd(request.ListenerId, Plays.Of, history);
        float[] all = new float[numbers.Count];
        if (own.Length > 0)
        {
            ImplicitFactors factors = FactorsOf(trained, numbers.Count);
            factors.Score(factors.FoldInListener(own), all);
        }

        double[] scores = CandidateRows.Of(request, candidates).Spread(numbers.Select(track => (track.Key, (double)all[track.Value])));
        string start = own.Length > 0 ? "" : "no neighbours yet: ";
        return RankedList.ByScore(
            request,
            candidates,
            scores,
            i => !numbers.ContainsKey(candidates[i].Id) ? $"{start}no other listener has played it"
                : own.Length == 0 ? $"{start}chosen at random"
                : string.Create(CultureInfo.InvariantCulture, $"played by listeners who share {own.Length} track{(own.Length == 1 ? "" : "s")} with this one: affinity {scores[i]:0.00} of 1"),
            i => [new ScorePart("neighbours", scores[i])]);
    }

    private ImplicitFactors FactorsOf(int[][] plays, int tracks)
    {
        var hash = new HashCode();
        foreach (int[] listener in plays)
        {
            hash.Add(listener.Length);
            foreach (int track in listener)
            {
                hash.Add(track);
            }
        }

        int fingerprint = hash.ToHashCode();
        lock (_lock)
        {
            if (_trained is not { } known || known.Fingerprint != fingerprint)
            {
                _trained = known = (fingerprint, ImplicitFactors.Train(plays, tracks, new ImplicitFactorOptions()));
            }

            return known.Factors;
        }
    }

    /// <summary>Who played what, as one listener's request sees it.</summary>
    /// <param name="Numbers">Numbers of the tracks that others played.</param>
    /// <param name="Own">What the listener played of those.</param>
    /// <param name="Others">What each of the others played.</param>
    private sealed record Plays(Dictionary<string, int> Numbers, int[] Own, int[][] Others)
    {
        public static Plays Of(string listenerId, InteractionHistory history)
        {
            Interaction[] plays = [.. history.All.Where(one => one.Rating is null or >= LikedFrom)];
            ILookup<string, string> others = plays.Where(one => !string.Equals(one.ListenerId, listenerId, StringComparison.Ordinal))
                .ToLookup(one => one.ListenerId, one => one.TrackId, StringComparer.Ordinal);
            Dictionary<string, int> numbers = new(StringComparer.Ordinal);
            int[][] trained = [.. others.Select(listener => listener.Distinct(StringComparer.Ordinal).Select(track => numbers.TryGetValue(track, out int known) ? known : numbers[track] = numbers.Count).ToArray())];
            int[] own = [.. plays.Where(one => string.Equals(one.ListenerId, listenerId, StringComparison.Ordinal) && numbers.ContainsKey(one.TrackId)).Select(one => numbers[one.TrackId]).Distinct()];
            return new Plays(numbers, own, trained);
        }
    }
}
