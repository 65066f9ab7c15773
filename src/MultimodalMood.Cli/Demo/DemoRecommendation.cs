using System.Globalization;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Cli.Demo;

/// <summary>The demonstration's track choices: scripted, and they say so. Only the mood that they aim at is the pipeline's.</summary>
internal static class DemoRecommendation
{
    private const int Tracks = 24;
    private const int Ranked = 5;

    /// <summary>A ranked list headed by the scripted track.</summary>
    /// <param name="trackId">The scripted track.</param>
    /// <param name="mood">The mood estimate when the choice is made.</param>
    /// <param name="seed">Seed that the record shows; it also picks the other tracks.</param>
    public static RecommendationMade Of(string trackId, MoodEstimated? mood, ulong seed)
    {
        List<RecommendedTrack> ranked = [];
        string aim = mood is { } m
            ? string.Create(CultureInfo.InvariantCulture, $"mood estimate {m.Classes.MostLikely}, valence {m.ValenceMean:0.00}, arousal {m.ArousalMean:0.00}")
            : "no mood estimate yet";
        for (int rank = 0, number = (int)(seed % Tracks); ranked.Count < Ranked; number = (number + 7) % Tracks)
        {
            string id = rank == 0 ? trackId : string.Create(CultureInfo.InvariantCulture, $"demo-{number + 1:00}");
            if (rank > 0 && id == trackId)
            {
                continue;
            }

            double fit = 0.62 - 0.09 * rank, taste = 0.3 - 0.02 * rank;
            ranked.Add(new RecommendedTrack(id, fit + taste, rank == 0 ? 1 : 1e-3, $"scripted for the demo; {aim}", [new("mood_fit", fit), new("taste", taste)]));
            rank++;
        }

        return new RecommendationMade("scripted", "match", "fused", mood?.ValenceMean, mood?.ArousalMean, seed, ranked);
    }
}
