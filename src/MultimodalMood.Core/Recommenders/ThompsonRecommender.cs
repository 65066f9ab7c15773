using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics.Tensors;
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

    private const int Pool = 100, Draws = 2048;
    private const double NoveltyPoints = 0.5;

    /// <summary>Standard deviation of what the columns cannot tell of a track that this listener has not heard, rating points.</summary>
    private const double UnheardDeviation = 0.2;

    private static readonly Lazy<double[]> s_unheard = new(() =>
    {
        var random = new Pcg32(0x7468, 2);
        return [.. Enumerable.Range(0, Draws * Pool).Select(_ => UnheardDeviation * random.NextGaussian())];
    });

    // A stream of their own: the same draws whatever the seed, so that a propensity does not hang on the choice's luck. By how many columns there are.
    private static readonly ConcurrentDictionary<int, double[]> s_normals = [];

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
        Candidate[] pool = [.. Best(Expected(catalogue, columns, columns.Fold(taste.Mean, request.Context), fit, target, byRow)).Select(Of).OrderByDescending(one => one.Expected).ThenBy(one => one.Index)];
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

    /// <summary>The candidates of the highest expectation, earlier ones among equals.</summary>
    private static IEnumerable<int> Best(double[] expected)
    {
        var kept = new PriorityQueue<int, (double Expected, int Earlier)>(Pool + 1);
        double least = double.NegativeInfinity;
        for (int i = 0; i < expected.Length; i++)
        {
            if (kept.Count < Pool)
            {
                kept.Enqueue(i, (expected[i], -i));
            }
            else if (expected[i] > least)
            {
                kept.EnqueueDequeue(i, (expected[i], -i));
            }
            else
            {
                continue;
            }

            kept.TryPeek(out _, out (double Expected, int) last);
            least = last.Expected;
        }

        return kept.UnorderedItems.Select(item => item.Element);
    }

    private static List<Place> Places(RecommendationRequest request, Candidate[] pool, int count, PersonalTaste taste)
    {
        int width = pool[0].Row.Length;
        double[] normals = s_normals.GetOrAdd(width, Normals);
        double[] drawn = new double[Draws * pool.Length], scores = new double[pool.Length], unheard = new double[pool.Length], normal = new double[width];
        Parallel.ForEach(ContentEvidence.Stretches(Draws, Draws / 8), stretch =>
        {
            double[] weights = new double[width];
            for (int draw = stretch.From; draw < stretch.To; draw++)
            {
                Score(taste, normals.AsSpan(draw * width, width), weights, pool, s_unheard.Value.AsSpan(draw * Pool, pool.Length), drawn.AsSpan(draw * pool.Length, pool.Length));
            }
        });

        double[] own = new double[width];
        int places = Math.Min(request.Count, count);
        bool[] gone = new bool[pool.Length];
        var random = new Pcg32(request.Seed);
        List<Place> list = new(places);
        double last = double.PositiveInfinity;
        List<int> left = [.. Enumerable.Range(0, count)];
        while (list.Count < places)
        {
            // All draws are made each time, so that one more exploration does not move the rest of the sequence.
            bool anywhere = random.NextDouble() < Exploration;
            int at = random.NextInt32(left.Count);
            for (int i = 0; i < unheard.Length; i++)
            {
                unheard[i] = UnheardDeviation * random.NextGaussian();
            }

            Normal(random, normal);
            Score(taste, normal, own, pool, unheard, scores);
            int best = Best(scores, gone);
            bool even = anywhere || best < 0;
            int index = even ? left[at] : pool[best].Index;
            int wins = 0;
            for (int draw = 0; draw < Draws && best >= 0; draw++)
            {
                wins += pool[Best(drawn.AsSpan(draw * pool.Length, pool.Length), gone)].Index == index ? 1 : 0;
            }

            double share = best < 0 ? 1 : Exploration;
            last = best < 0 ? Math.Min(last, 0) : Math.Min(last, scores[best]);
            list.Add(new Place(index, (1 - share) * wins / Draws + share / left.Count, last, even));
            left.Remove(index);
            int taken = Array.FindIndex(pool, one => one.Index == index);
            if (taken >= 0)
            {
                gone[taken] = true;
            }
        }

        return list;
    }

    /// <summary>Where the best of what is left stands; -1 when nothing is.</summary>
    private static int Best(ReadOnlySpan<double> scores, bool[] gone)
    {
        int best = -1;
        for (int i = 0; i < scores.Length; i++)
        {
            best = !gone[i] && (best < 0 || scores[i] > scores[best]) ? i : best;
        }

        return best;
    }

    private static double[] Normals(int width)
    {
        double[] normals = new double[Draws * width];
        Normal(new Pcg32(0x7468, 1), normals);
        return normals;
    }

    private static void Normal(Pcg32 random, Span<double> normal)
    {
        for (int i = 0; i < normal.Length; i++)
        {
            normal[i] = random.NextGaussian();
        }
    }

    private static void Score(PersonalTaste taste, ReadOnlySpan<double> normal, double[] weights, Candidate[] pool, ReadOnlySpan<double> unheard, Span<double> scores)
    {
        taste.Draw(normal, weights);
        for (int i = 0; i < pool.Length; i++)
        {
            scores[i] = pool[i].Fixed + (pool[i].Novelty < 0 ? 0 : unheard[i]) + TensorPrimitives.Dot<double>(pool[i].Row, weights);
        }
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
