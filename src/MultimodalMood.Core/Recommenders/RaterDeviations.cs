namespace MultimodalMood.Core.Recommenders;

/// <summary>Ratings less each listener's mean, by track and by listener; settled once for a history.</summary>
internal sealed class RaterDeviations
{
    private readonly Dictionary<string, int> _tracks = new(StringComparer.Ordinal), _listeners = new(StringComparer.Ordinal);
    private readonly List<List<(int Other, double Deviation)>> _byTrack = [], _byListener = [];

    public RaterDeviations(IReadOnlyList<Interaction> ratings)
    {
        List<string> ids = [];
        Dictionary<string, double> means = ratings.GroupBy(one => one.ListenerId, StringComparer.Ordinal).ToDictionary(listener => listener.Key, listener => listener.Average(one => one.Rating!.Value), StringComparer.Ordinal);
        foreach (Interaction rated in ratings)
        {
            int track = Number(_tracks, _byTrack, rated.TrackId), listener = Number(_listeners, _byListener, rated.ListenerId);
            if (track == ids.Count)
            {
                ids.Add(rated.TrackId);
            }

            double deviation = rated.Rating!.Value - means[rated.ListenerId];
            _byTrack[track].Add((listener, deviation));
            _byListener[listener].Add((track, deviation));
        }

        Ids = ids;
    }

    /// <summary>Track ids by number, in the order of their first rating.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Number of a track; -1 for one that nobody rated.</summary>
    public int TrackNumber(string trackId) => _tracks.GetValueOrDefault(trackId, -1);

    /// <summary>Number of a listener; -1 for one without a rating.</summary>
    public int ListenerNumber(string listenerId) => _listeners.GetValueOrDefault(listenerId, -1);

    /// <summary>Who rated a track.</summary>
    public IReadOnlyList<(int Listener, double Deviation)> OfTrack(int track) => _byTrack[track];

    /// <summary>What a listener rated.</summary>
    public IReadOnlyList<(int Track, double Deviation)> OfListener(int listener) => listener < 0 ? [] : _byListener[listener];

    private static int Number(Dictionary<string, int> numbers, List<List<(int Other, double Deviation)>> lists, string id)
    {
        if (!numbers.TryGetValue(id, out int number))
        {
            numbers[id] = number = lists.Count;
            lists.Add([]);
        }

        return number;
    }
}
