namespace MultimodalMood.Core.Recommenders;

/// <summary>What was heard lately is wanted less.</summary>
internal static class Novelty
{
    /// <summary>1 for the track just heard, halved with every five plays since; a track that is left out counts as 0.</summary>
    public static Dictionary<string, double> Heard(string listenerId, InteractionHistory history)
    {
        Dictionary<string, double> heard = new(StringComparer.Ordinal);
        double fresh = 1;
        for (int i = history.All.Count - 1; i >= 0 && fresh > 0.01; i--)
        {
            if (string.Equals(history.All[i].ListenerId, listenerId, StringComparison.Ordinal))
            {
                heard.TryAdd(history.All[i].TrackId, fresh);
                fresh *= 0.8705505632961241; // 2^(-1/5)
            }
        }

        return heard;
    }
}
