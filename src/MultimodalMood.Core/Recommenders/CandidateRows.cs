using MultimodalMood.Core.Music;

namespace MultimodalMood.Core.Recommenders;

/// <summary>A request's candidates in the catalogue that is described.</summary>
/// <param name="Features">Every track that is described, the candidates among them.</param>
/// <param name="Rows">Each candidate's row in it.</param>
internal sealed record CandidateRows(TrackFeatures Features, int[] Rows)
{
    public static CandidateRows Of(RecommendationRequest request, IReadOnlyList<Track> candidates)
    {
        TrackFeatures features = TrackFeatures.Of(request.Catalogue is { Count: > 0 } catalogue ? catalogue : candidates);
        int[] rows = CatalogueRows.Of(candidates, features);
        if (Array.IndexOf(rows, -1) < 0)
        {
            return new CandidateRows(features, rows);
        }

        HashSet<string> known = [.. features.Catalogue.Select(track => track.Id)];
        features = TrackFeatures.Of([.. features.Catalogue, .. candidates.Where(track => !known.Contains(track.Id))]);
        return new CandidateRows(features, CatalogueRows.Of(candidates, features));
    }

    /// <summary>A value for each candidate, of which few are known.</summary>
    /// <param name="known">Values by track; tracks that the catalogue lacks are passed over.</param>
    public double[] Spread(IEnumerable<(string TrackId, double Value)> known)
    {
        double[] byRow = ByRow(known), values = new double[Rows.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = byRow[Rows[i]];
        }

        return values;
    }

    /// <summary>Values by row of the catalogue, 0 where none is known: so that not every candidate is looked up by name. Those of one track add up.</summary>
    public double[] ByRow(IEnumerable<(string TrackId, double Value)> known)
    {
        double[] byRow = new double[Features.Catalogue.Count];
        foreach ((string track, double value) in known)
        {
            if (Features.Row(track) is >= 0 and int row)
            {
                byRow[row] += value;
            }
        }

        return byRow;
    }
}
