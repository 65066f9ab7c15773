using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Learning.Recommendation;

/// <summary>A recommender as it runs in a study, on a data set: asked with the training part as everybody's history and the data set's descriptions as the catalogue.</summary>
/// <remarks>Where the data set has no valence and arousal of its tracks the fit to a mood is unknown, so there is no row with mood. What is expected is a rating; for yes and no it is put on the scale
/// from 0 to 1, which keeps the order and is no probability.</remarks>
internal static class LiveArms
{
    private const long Apart = 60_000_000;

    public static double[] Predict(EvaluationRows rows, EvaluationSplit split, IRatingModel arm)
    {
        Track[] catalogue = Catalogue(rows);
        Interaction[] history = [.. split.Train.Select((row, n) => new Interaction(Listener(rows.Users[row]), catalogue[rows.Items[row]].Id, rows.Ratings[row], null, new Affect(null, null), n * Apart))];
        Dictionary<int, double> said = [];
        foreach (IGrouping<int, int> asked in split.Test.GroupBy(row => rows.Users[row]))
        {
            int[] items = [.. asked.Select(row => rows.Items[row]).Distinct()];
            IReadOnlyList<double> ratings = arm.ExpectRatings(new RecommendationRequest
            {
                ListenerId = Listener(asked.Key), Candidates = [.. items.Select(item => catalogue[item])], Catalogue = catalogue, History = history, Seed = RecommenderEvaluation.Seed,
            });
            foreach (int row in asked)
            {
                said[row] = ratings[Array.IndexOf(items, rows.Items[row])];
            }
        }

        return [.. split.Test.Select(row => rows.Protocol.Target is EvaluationTarget.Rating ? said[row] : (said[row] - 1) / 4)];
    }

    private static Track[] Catalogue(EvaluationRows rows)
    {
        var tracks = new Track[rows.Items.Max() + 1];
        for (int row = 0; row < rows.Items.Length; row++)
        {
            double[] content = rows.Content[row];
            tracks[rows.Items[row]] ??= new Track
            {
                Id = FormattableString.Invariant($"track-{rows.Items[row]}"),
                Title = "",
                Artist = "",
                Features = Enumerable.Range(0, content.Length).Where(column => double.IsFinite(content[column])).ToDictionary(column => FormattableString.Invariant($"column-{column:000}"), column => content[column]),
            };
        }

        return tracks;
    }

    private static string Listener(int user) => FormattableString.Invariant($"listener-{user}");
}
