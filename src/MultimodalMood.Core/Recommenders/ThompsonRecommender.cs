using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Core.Recommenders;

/// <summary>Learns one listener within the session: each place goes to the best track under a draw from what is likely of this listener's taste.</summary>
/// <remarks>
/// Thompson sampling for linear rewards (Agrawal &amp; Goyal 2013, ICML): weights are drawn from <see cref="PersonalTaste"/> for each place, so that a track is
/// tried as often as it is likely to be the best; what the columns cannot tell of a track not heard yet is drawn with a
/// standard deviation of 0.2 points. Added to it are what other listeners say of the track (<see cref="NeighbourEvidence"/>), the fit to the
/// target where the protocol leads away from the mood, and half a point off for what was just heard. Drawn from are the hundred tracks of the highest
/// expectation; one place in twenty is drawn evenly from all, so that every track can come. The propensity is the probability of the choice at its place
/// given the places before it, from 2,048 draws of weights that are the same for every request (standard error below 0.012).
/// </remarks>
public sealed class ThompsonRecommender : IRecommender, IRatingModel
{
    /// <summary>Share of places drawn evenly from all candidates.</summary>
    public const double Exploration = 0.05;

    private const int Pool = 100;
    private const double NoveltyPoints = 0.5;

    // A history that is asked about again has taught what it teaches.
    private readonly ConditionalWeakTable<InteractionHistory, ConcurrentDictionary<(string Listener, TrackFeatures), PersonalTaste>> _tastes = [];

    /// <inheritdoc/>
    public string Id => "thompson";

    /// <inheritdoc/>
    public IReadOnlyList<RecommendedTrack> Recommend(RecommendationRequest request)
    {
        IReadOnlyList<Track> candidates = RankedList.Candidates(request);
        if (candidates.Count == 0)
        {
            return [];
        }

        InteractionHistory history = InteractionHistory.Of(request.History);
        var catalogue = CandidateRows.Of(request, candidates);
        var columns = new TasteColumns(catalogue.Features, history);
        PersonalTaste taste = TasteOf(request.ListenerId, history, catalogue.Features, columns);
        var neighbours = new NeighbourEvidence(request, history);
        TargetPoint mood = TargetPoint.Of(request with { Target = RecommendationTarget.Match });
        TasteColumns.Fit fit = columns.InMood(mood);
        TasteColumns.Fit? target = request.Target is RecommendationTarget.Match ? null : columns.InMood(TargetPoint.Of(request));
        Dictionary<string, double> heard = Novelty.Heard(request.ListenerId, history);
        Candidate Of(int index)
        {
            int at = catalogue.Rows[index];
            double[] row = new double[columns.Count];
            columns.Fill(row, at, fit, request.Context);
            string id = candidates[index].Id;
            return new Candidate(index, row, taste.Expect(row), neighbours.Of(id)?.Points ?? 0, target is { } led ? columns.FitPoints(at, led) : 0, -NoveltyPoints * heard.GetValueOrDefault(id));
        }

        double[] byRow = catalogue.ByRow(neighbours.Rated.Concat(heard.Select(track => (track.Key, -NoveltyPoints * track.Value))));
        Candidate[] pool = [.. HighestScores.Of(Expected(catalogue, columns, columns.Fold(taste.Mean, request.Context), fit, target, byRow), Pool).Select(Of).OrderByDescending(one => one.Expected).ThenBy(one => one.Index)];
        return [.. Places(request, pool, candidates.Count, taste).Select(place => Written(place, candidates[place.Index], Of(place.Index), taste, neighbours, mood, columns, request))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> ExpectRatings(RecommendationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        InteractionHistory history = InteractionHistory.Of(request.History);
        var catalogue = CandidateRows.Of(request, request.Candidates);
        var columns = new TasteColumns(catalogue.Features, history);
        RatingMeans others = history.MeansOfOthers(request.ListenerId);
        PersonalTaste taste = TasteOf(request.ListenerId, history, catalogue.Features, columns);
        TasteColumns.Fit mood = columns.InMood(TargetPoint.Of(request with { Target = RecommendationTarget.Match }));
        double[] points = Expected(catalogue, columns, columns.Fold(taste.Mean, request.Context), mood, null, catalogue.ByRow(new NeighbourEvidence(request, history).Rated));
        return [.. points.Select(point => others.Mean + point)];
    }

    private PersonalTaste TasteOf(string listenerId, InteractionHistory history, TrackFeatures features, TasteColumns columns) =>
        _tastes.GetOrCreateValue(history).GetOrAdd((listenerId, features), asker => PersonalTaste.Of(asker.Listener, history, history.MeansOfOthers(asker.Listener), columns));

    /// <summary>What is expected of each candidate before the draw.</summary>
    private static double[] Expected(CandidateRows catalogue, TasteColumns columns, double[] folded, TasteColumns.Fit mood, TasteColumns.Fit? target, double[] byRow)
    {
        double[] expected = new double[catalogue.Rows.Length];
        Parallel.ForEach(ContentEvidence.Stretches(expected.Length), stretch =>
        {
            for (int i = stretch.From; i < stretch.To; i++)
            {
                int at = catalogue.Rows[i];
                expected[i] = columns.Expect(folded, at, mood) + byRow[at] + (target is { } led ? columns.FitPoints(at, led) : 0);
            }
        });
        return expected;
    }

    private static List<Place> Places(RecommendationRequest request, Candidate[] pool, int count, PersonalTaste taste)
    {
        var draws = new PoolDraws(taste, [.. pool.Select(one => one.Row)], [.. pool.Select(one => one.Expected)], [.. pool.Select(one => one.Novelty == 0)]);
        int places = Math.Min(request.Count, count);
        var random = new Pcg32(request.Seed);
        List<Place> list = new(places);
        double last = double.PositiveInfinity;
        var left = new NumbersLeft(count);
        int remaining = count;
        while (list.Count < places)
        {
            // All draws are made each time, so that one more exploration does not move the rest of the sequence.
            bool anywhere = random.NextDouble() < Exploration, over = draws.IsEmpty;
            int at = random.NextInt32(remaining);
            (int best, double points) = draws.Draw(random);
            bool even = anywhere || over;
            int index = even ? left[at] : pool[best].Index, taken = Array.FindIndex(pool, one => one.Index == index);
            double share = over ? 1 : Exploration;
            last = Math.Min(last, over ? 0 : points);
            list.Add(new Place(index, (1 - share) * (taken < 0 || over ? 0 : draws.Wins(taken)) / PoolDraws.Draws + share / remaining, last, even));
            left.Remove(left.PlaceOf(index), --remaining);
            if (taken >= 0)
            {
                draws.Take(taken);
            }
        }

        return list;
    }

    private static RecommendedTrack Written(
        Place place, Track track, Candidate one, PersonalTaste taste, NeighbourEvidence neighbours, TargetPoint mood, TasteColumns columns, RecommendationRequest request)
    {
        double[] row = one.Row;
        double ofMood = taste.Mean[TasteColumns.MoodFit] * row[TasteColumns.MoodFit];
        double ofSituation = 0;
        for (int i = columns.Situation; i < columns.Count; i++)
        {
            ofSituation += taste.Mean[i] * row[i];
        }

        List<ScorePart> parts = [new("mood_fit", ofMood + one.Led), new("taste", one.Taste - ofMood - ofSituation), new("neighbours", one.Neighbours), new("novelty", one.Novelty)];
        if (request.Context is not null)
        {
            parts.Add(new("situation", ofSituation));
        }

        parts.Add(new("exploration", place.Score - one.Expected));
        string expected = string.Create(
            CultureInfo.InvariantCulture, $"expected {one.Taste:+0.0;-0.0;0.0} ± {taste.DeviationOf(row):0.0} points of this listener ({taste.Counts})");
        string opinion = neighbours.Of(track.Id) is { } said ? $"; {NeighbourEvidence.Words(said)}" : "";
        string start = neighbours.ColdStart ? "cold start, no rating of this listener yet: " : neighbours.Neighbours == 0 ? "no neighbours yet: " : "";
        return new RecommendedTrack(track.Id, place.Score, place.Propensity, $"{(place.Even ? "drawn at random to learn; " : "")}{start}{expected}{opinion}; {MoodOf(track, mood)}", parts);
    }

    private static string MoodOf(Track track, TargetPoint mood) =>
        track is { Valence: null, Arousal: null } ? "no valence or arousal known of it"
        : mood.MoodKnown ? MoodWords.Of(track.Valence, track.Arousal)
        : $"mood unknown: {MoodWords.Of(track.Valence, track.Arousal)}";

    /// <summary>A candidate's columns and its points before the draw.</summary>
    private sealed record Candidate(int Index, double[] Row, double Taste, double Neighbours, double Led, double Novelty)
    {
        /// <summary>What no draw changes.</summary>
        public double Fixed => Neighbours + Led + Novelty;

        public double Expected => Taste + Fixed;
    }

    /// <summary>One place of the list.</summary>
    private readonly record struct Place(int Index, double Propensity, double Score, bool Even);
}
