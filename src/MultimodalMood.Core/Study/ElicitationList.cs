using MultimodalMood.Core.Music;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions;

namespace MultimodalMood.Core.Study;

/// <summary>Which tracks are asked about before listening.</summary>
/// <remarks>The order is drawn by the session's seed from tracks that lie apart on the circumplex: each quadrant gives one in turn, so that few
/// ratings say much. It follows from catalogue and seed, so that a reload asks the same.</remarks>
public static class ElicitationList
{
    /// <summary>All tracks of the catalogue in the order in which they are asked about.</summary>
    /// <param name="catalogue">Tracks.</param>
    /// <param name="seed">The session's seed.</param>
    public static IReadOnlyList<Track> Order(IReadOnlyList<Track> catalogue, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var random = new Pcg32(seed, 0xE11C);
        Queue<Track>[] quadrants = [.. Enumerable.Range(0, 4).Select(quadrant => new Queue<Track>(Shuffled([.. catalogue.Where(track => Quadrant(track) == quadrant).OrderBy(track => track.Id, StringComparer.Ordinal)], random)))];
        List<Track> order = [];
        while (order.Count < catalogue.Count)
        {
            foreach (Queue<Track> quadrant in quadrants)
            {
                if (quadrant.TryDequeue(out Track? track))
                {
                    order.Add(track);
                }
            }
        }

        return order;
    }

    /// <summary>The next track to ask about; null when enough known ones are rated or nothing is left.</summary>
    public static Track? Next(PlannedStep step, IReadOnlyList<Track> order, SessionProgress progress)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(progress);
        var asked = progress.Elicited.Where(rating => rating.StepId == step.Id).ToList();
        int wanted = (step.Definition as ElicitationStep)?.Tracks ?? throw new ArgumentException($"Step {step.Id} is a {step.Kind}, not an elicitation.", nameof(step));
        return asked.Count(rating => rating.Liking is not null) >= wanted ? null : order.FirstOrDefault(track => asked.All(rating => rating.TrackId != track.Id));
    }

    private static int Quadrant(Track track) => (track.Valence >= 0 ? 1 : 0) + (track.Arousal >= 0 ? 2 : 0);

    private static List<Track> Shuffled(List<Track> tracks, Pcg32 random)
    {
        for (int i = tracks.Count - 1; i > 0; i--)
        {
            int j = random.NextInt32(i + 1);
            (tracks[i], tracks[j]) = (tracks[j], tracks[i]);
        }

        return tracks;
    }
}
