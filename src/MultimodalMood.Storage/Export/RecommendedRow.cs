using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Storage.Export;

/// <summary>One track of one recommendation.</summary>
internal sealed record RecommendedRow(SessionLogView Session, LogEntry Entry, RecommendationMade Made, int Rank, RecommendedTrack Track)
{
    public static IEnumerable<RecommendedRow> Of(SessionLogView session) =>
        from entry in session.Entries
        where entry.Kind is SessionEventKind.RecommendationMade
        let made = entry.Read<RecommendationMade>()
        from ranked in made.Tracks.Index()
        select new RecommendedRow(session, entry, made, ranked.Index + 1, ranked.Item);
}
