using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace MultimodalMood.Core.Recommenders;

/// <summary>What the history says once repeated clicks and changed ratings are settled.</summary>
/// <remarks>The same listener, track and rating within 1 s is one click. A later rating of the same track replaces the earlier one; in another
/// mood it is another fact (<see cref="RatingsByMood"/>). A play counts each time.</remarks>
public sealed class InteractionHistory
{
    /// <summary>Two equal clicks within this time are one.</summary>
    public const long DoubleClickMicroseconds = 1_000_000;

    // A history that is asked about again is not settled again; a list that was given is not changed any more.
    private static readonly ConditionalWeakTable<IReadOnlyList<Interaction>, InteractionHistory> s_settled = [];
    private readonly Lazy<RatingMeans> _means;
    private readonly Lazy<RatedTracks> _tracks;
    private readonly Lazy<RaterDeviations> _deviations;
    private readonly Lazy<ILookup<string, Interaction>> _byListener;
    private readonly Lazy<ILookup<string, Interaction>> _plays;
    private readonly Lazy<IReadOnlyDictionary<string, int>> _listeners;
    private readonly Lazy<IReadOnlyList<string>> _activities;
    private readonly Lazy<IReadOnlyDictionary<string, double>> _meansByMood;
    private readonly ConcurrentDictionary<string, RatingMeans> _ofOthers = new(StringComparer.Ordinal);
    private readonly Lazy<ILookup<string, Interaction>> _byTrack;

    private InteractionHistory(IReadOnlyList<Interaction> all, IReadOnlyList<Interaction> ratings, IReadOnlyList<Interaction> ratingsByMood)
    {
        All = all;
        Ratings = ratings;
        RatingsByMood = ratingsByMood;
        _means = new(() => RatingMeans.Of(ratings));
        _tracks = new(() => new RatedTracks(ratingsByMood, Means));
        _byTrack = new(() => ratings.ToLookup(rated => rated.TrackId, StringComparer.Ordinal));
        _deviations = new(() => new RaterDeviations(ratings));
        _plays = new(() => all.ToLookup(play => play.ListenerId, StringComparer.Ordinal));
        _listeners = new(() => all.GroupBy(play => play.TrackId, StringComparer.Ordinal).ToDictionary(track => track.Key, track => track.Select(play => play.ListenerId).Distinct(StringComparer.Ordinal).Count(), StringComparer.Ordinal));
        _meansByMood = new(() => ratingsByMood.GroupBy(one => one.ListenerId, StringComparer.Ordinal).ToDictionary(listener => listener.Key, listener => listener.Average(one => one.Rating!.Value), StringComparer.Ordinal));
        _activities = new(() => [.. all.Where(play => play.Context?.Activity is not null).GroupBy(play => play.Context!.Activity!, StringComparer.Ordinal)
            .OrderByDescending(activity => activity.Count()).ThenBy(activity => activity.Key, StringComparer.Ordinal).Select(activity => activity.Key)]);
        _byListener = new(() => ratings.ToLookup(rated => rated.ListenerId, StringComparer.Ordinal));
    }

    /// <summary>Plays and ratings without double clicks, oldest first.</summary>
    public IReadOnlyList<Interaction> All { get; }

    /// <summary>The rating that holds now, one a listener and track.</summary>
    public IReadOnlyList<Interaction> Ratings { get; }

    /// <summary>The rating that holds now, one a listener, track and most likely mood class (or none).</summary>
    public IReadOnlyList<Interaction> RatingsByMood { get; }

    /// <summary>Means of <see cref="Ratings"/>.</summary>
    public RatingMeans Means => _means.Value;

    /// <summary><see cref="RatingsByMood"/> by track and listener.</summary>
    internal RatedTracks Tracks => _tracks.Value;

    /// <summary><see cref="Ratings"/> about each listener's mean.</summary>
    internal RaterDeviations Deviations => _deviations.Value;

    /// <summary>How many listeners have heard each track.</summary>
    internal IReadOnlyDictionary<string, int> Listeners => _listeners.Value;

    /// <summary>Each listener's mean of <see cref="RatingsByMood"/>.</summary>
    internal IReadOnlyDictionary<string, double> MeansByMood => _meansByMood.Value;

    /// <summary>What people said they do, the commonest first.</summary>
    internal IReadOnlyList<string> Activities => _activities.Value;

    /// <summary>Means of <see cref="Ratings"/> without one listener's.</summary>
    internal RatingMeans MeansOfOthers(string listenerId) =>
        _ofOthers.GetOrAdd(listenerId, asker => RatingMeans.Of([.. Ratings.Where(one => !string.Equals(one.ListenerId, asker, StringComparison.Ordinal))]));

    /// <summary><see cref="All"/> of one listener.</summary>
    internal IEnumerable<Interaction> PlaysOf(string listenerId) => _plays.Value[listenerId];

    /// <summary><see cref="Ratings"/> of one listener.</summary>
    internal IEnumerable<Interaction> RatingsOf(string listenerId) => _byListener.Value[listenerId];

    /// <summary><see cref="Ratings"/> of one track.</summary>
    internal IEnumerable<Interaction> RatingsOn(string trackId) => _byTrack.Value[trackId];

    /// <summary>Settles a history.</summary>
    /// <param name="history">Oldest first; not changed afterwards.</param>
    public static InteractionHistory Of(IReadOnlyList<Interaction> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return history is List<Interaction> ? Settle(history) : s_settled.GetValue(history, Settle);
    }

    private static InteractionHistory Settle(IReadOnlyList<Interaction> history)
    {
        List<Interaction> all = new(history.Count);
        Dictionary<(string, string, double?), long> clicked = [];
        Dictionary<(string, string), int> rated = [];
        Dictionary<(string, string, int), int> ratedByMood = [];
        List<Interaction> ratings = [], byMood = [];
        foreach (Interaction one in history)
        {
            var click = (one.ListenerId, one.TrackId, one.Rating);
            bool again = clicked.TryGetValue(click, out long before) && Math.Abs(one.UtcMicroseconds - before) <= DoubleClickMicroseconds;
            clicked[click] = one.UtcMicroseconds;
            if (again)
            {
                continue;
            }

            all.Add(one);
            if (one.Rating is not null)
            {
                Replace(ratings, rated, (one.ListenerId, one.TrackId), one);
                Replace(byMood, ratedByMood, (one.ListenerId, one.TrackId, one.MoodClasses is { } mood ? (int)mood.MostLikely : -1), one);
            }
        }

        return new InteractionHistory(all, ratings, byMood);
    }

    private static void Replace<TKey>(List<Interaction> list, Dictionary<TKey, int> places, TKey key, Interaction one)
        where TKey : notnull
    {
        if (places.TryGetValue(key, out int place))
        {
            list[place] = one;
        }
        else
        {
            places[key] = list.Count;
            list.Add(one);
        }
    }
}
