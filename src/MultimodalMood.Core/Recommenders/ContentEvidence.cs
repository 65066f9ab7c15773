using MultimodalMood.Core.Music;

namespace MultimodalMood.Core.Recommenders;

/// <summary>What the tracks' own descriptions say for a request, in points of the rating scale: how well each fits the mood, and the listener's taste.</summary>
internal sealed class ContentEvidence
{
    /// <summary>Rating points between a track that fits wholly and one that does not fit at all, when the mood is certain. Our default until a
    /// study's ratings say otherwise.</summary>
    public const double PointsOfFit = 2;

    /// <summary>Candidates that one core looks at before it asks for more.</summary>
    private const int Stretch = 4096;

    private readonly RecommendationRequest _request;
    private readonly double[] _fits;
    private readonly double[] _tastes;
    private readonly double _usualFit;
    private readonly TasteProfile? _profile;

    public ContentEvidence(RecommendationRequest request, IReadOnlyList<Track> candidates, InteractionHistory history)
    {
        _request = request;
        Candidates = CandidateRows.Of(request, candidates);

        Target = TargetPoint.Of(request);
        _profile = TasteProfile.Of(request.ListenerId, history, Features);
        _fits = new double[candidates.Count];
        _tastes = new double[candidates.Count];
        TargetPoint target = Target;
        Parallel.ForEach(Stretches(candidates.Count), stretch =>
        {
            TargetPoint.Bell bell = target.In(Features.Valence, Features.Arousal);
            for (int i = stretch.From; i < stretch.To; i++)
            {
                _fits[i] = bell.Fit(Features.Places[2 * Rows[i]], Features.Places[2 * Rows[i] + 1]);
                _tastes[i] = _profile is not null && Features.KnowsRow(Rows[i]) ? _profile.Predict(Features.Filled(Rows[i])) : double.NaN;
            }
        });
        double sum = 0;
        int known = 0;
        foreach (double fit in _fits)
        {
            if (!double.IsNaN(fit))
            {
                sum += fit;
                known++;
            }
        }

        _usualFit = known == 0 ? 0 : sum / known;
    }

    /// <summary>Where the candidates stand in what is described.</summary>
    public CandidateRows Candidates { get; }

    public TrackFeatures Features => Candidates.Features;

    /// <summary>Each candidate's row in <see cref="Features"/>.</summary>
    public int[] Rows => Candidates.Rows;

    public TargetPoint Target { get; }

    /// <summary>Rating points that the fit to the mood adds; null for a track without valence and arousal.</summary>
    public double? MoodFit(int candidate) => Known(MoodFitOrNaN(candidate));

    /// <summary>The same, NaN for unknown.</summary>
    public double MoodFitOrNaN(int candidate) => PointsOfFit * (_fits[candidate] - _usualFit);

    /// <summary>Rating points that the listener's taste adds; null without a profile or features.</summary>
    public double? Taste(int candidate) => Known(_tastes[candidate]);

    /// <summary>The same, NaN for unknown.</summary>
    public double TasteOrNaN(int candidate) => _tastes[candidate];

    /// <summary>Why a track, in words.</summary>
    public string Reason(int candidate, Track track)
    {
        string taste = Taste(candidate) is > 0.3 ? $"; like what this listener rated high ({_profile!.Ratings} ratings)" : "";
        if (MoodFit(candidate) is null)
        {
            return (Features.Knows(track.Id) ? "no valence or arousal known of it" : "no audio features") + taste;
        }

        string place = MoodWords.Of(track.Valence, track.Arousal);
        string fit = (Target.MoodKnown, _request.Target) switch
        {
            (_, RecommendationTarget.Lift) => $"leads towards pleasant and lively: {place}",
            (_, RecommendationTarget.Calm) => $"leads towards pleasant and calm: {place}",
            (_, RecommendationTarget.Focus) => $"leads towards an even, moderate mood: {place}",
            (true, _) => $"{Nearness(candidate)} the mood: {place}",
            (false, _) => $"mood unknown, near the middle of all moods: {place}",
        };
        return fit + taste;
    }

    /// <summary>Candidates in stretches for several cores.</summary>
    public static IReadOnlyList<(int From, int To)> Stretches(int count, int length = Stretch) =>
        [.. Enumerable.Range(0, (count + length - 1) / length).Select(stretch => (stretch * length, Math.Min((stretch + 1) * length, count)))];

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    private string Nearness(int candidate) => MoodFit(candidate) >= 0 ? "close to" : "not close to";
}
