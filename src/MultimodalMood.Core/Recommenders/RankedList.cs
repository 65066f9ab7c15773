using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Core.Recommenders;

/// <summary>Makes a recommendation of scores: draws the places, and writes down what each score is made of.</summary>
internal static class RankedList
{
    /// <summary>The request's candidates, each id once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one track is asked for.</exception>
    public static IReadOnlyList<Track> Candidates(RecommendationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Count, 1);
        if (request.Catalogue is { Count: > 0 } catalogue && TrackFeatures.Of(catalogue) is { IsUnique: true } features)
        {
            bool[] taken = new bool[catalogue.Count];
            int[] rows = CatalogueRows.Of(request.Candidates, features);
            bool once = true;
            foreach (int row in rows)
            {
                once &= row >= 0 && !taken[row];
                taken[Math.Max(row, 0)] = true;
            }

            if (once)
            {
                return request.Candidates;
            }
        }

        HashSet<string> seen = new(request.Candidates.Count, StringComparer.Ordinal);
        return [.. request.Candidates.Where(track => seen.Add(track.Id))];
    }

    /// <summary>Ranks by score alone.</summary>
    public static IReadOnlyList<RecommendedTrack> ByScore(RecommendationRequest request, IReadOnlyList<Track> candidates, double[] scores, Func<int, string> reason, Func<int, IReadOnlyList<ScorePart>> parts)
    {
        double[] left = [.. scores];
        return [.. new RankedDraw(request.Seed, exploration: 0).Fill(left, request.Count)
            .Select(place => new RecommendedTrack(candidates[place.Index].Id, scores[place.Index], place.Propensity, reason(place.Index), parts(place.Index)))];
    }
}
