using MultimodalMood.Core.Music;

namespace MultimodalMood.Core.Recommenders;

/// <summary>Where tracks stand in a catalogue.</summary>
/// <remarks>Candidates mostly are the catalogue in its own order with some left out: then two fingers find them without a look-up by name each.</remarks>
internal static class CatalogueRows
{
    /// <summary>The row of each track; -1 for a track that the catalogue lacks.</summary>
    public static int[] Of(IReadOnlyList<Track> tracks, TrackFeatures features)
    {
        IReadOnlyList<Track> catalogue = features.Catalogue;
        int[] rows = new int[tracks.Count];
        for (int i = 0, next = 0; i < rows.Length; i++)
        {
            Track track = tracks[i];
            int at = next;
            while (at < catalogue.Count && at < next + 64 && !ReferenceEquals(catalogue[at], track))
            {
                at++;
            }

            // Of tracks with one id the last counts, as in a look-up.
            rows[i] = features.IsUnique && at < catalogue.Count && ReferenceEquals(catalogue[at], track) ? at : features.Row(track.Id);
            next = rows[i] >= 0 ? rows[i] + 1 : next;
        }

        return rows;
    }
}
