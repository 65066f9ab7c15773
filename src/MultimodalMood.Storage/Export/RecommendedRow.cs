using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Storage.Export;

/// <summary>One track of one recommendation.</summary>
internal sealed record RecommendedRow(SessionLogView Session, LogEntry Entry, RecommendationMade Made, int Rank, RecommendedTrack Track, Counterfactual? Otherwise)
{
    public static IEnumerable<RecommendedRow> Of(SessionLogView session) =>
        from list in session.Entries.Where(entry => entry.Kind is SessionEventKind.RecommendationMade).Index()
        let made = list.Item.Read<RecommendationMade>()
        from ranked in made.Tracks.Index()
        select new RecommendedRow(session, list.Item, made, ranked.Index + 1, ranked.Item, list.Index < session.Counterfactuals.Count ? session.Counterfactuals[list.Index] : null);
}
