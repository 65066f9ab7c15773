using MultimodalMood.Core.Music;

namespace MultimodalMood.Core.Recommenders;

/// <summary>What the tracks' own descriptions say for a request, in points of the rating scale: how well each fits the mood, and the listener's taste.</summary>
internal sealed class ContentEvidence
{
    /// <summary>Rating points between a track that fits wholly and one that does not fit at all, when the mood is certain. Our default until a
    /// study's ratings say otherwise.</summary>
    public const double PointsOfFit = 2;

    private readonly RecommendationRequest _request;
    private readonly double?[] _fits;
    private readonly double?[] _tastes;
    private readonly double _usualFit;
    private readonly TasteProfile? _profile;

    public ContentEvidence(RecommendationRequest request, IReadOnlyList<Track> candidates, InteractionHistory history, RatingMeans means)
    {
        _request = request;
        Features = TrackFeatures.Of(request.Catalogue is { Count: > 0 } catalogue ? Union(catalogue, candidates) : candidates);
        Target = TargetPoint.Of(request);
        _fits = [.. candidates.Select(track => Target.Fit(track, Features.Valence, Features.Arousal))];
        _usualFit = _fits.Average() ?? 0;
        _profile = TasteProfile.Of(request.ListenerId, history, means, Features);
        _tastes = [.. candidates.Select(track => _profile?.Predict(Features[track.Id]))];
    }

    public TrackFeatures Features { get; }

    public TargetPoint Target { get; }

    /// <summary>Rating points that the fit to the mood adds; null for a track without valence and arousal.</summary>
    public double? MoodFit(int candidate) => _fits[candidate] is { } fit ? PointsOfFit * (fit - _usualFit) : null;

    /// <summary>Rating points that the listener's taste adds; null without a profile or features.</summary>
    public double? Taste(int candidate) => _tastes[candidate];

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

    private string Nearness(int candidate) => MoodFit(candidate) >= 0 ? "close to" : "not close to";

    public static IReadOnlyList<Track> Union(IReadOnlyList<Track> catalogue, IReadOnlyList<Track> candidates)
    {
        HashSet<string> known = [.. catalogue.Select(track => track.Id)];
        Track[] further = [.. candidates.Where(track => !known.Contains(track.Id))];
        return further.Length == 0 ? catalogue : [.. catalogue, .. further];
    }
}
