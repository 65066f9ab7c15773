using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Storage.Export;

/// <summary>One choice of music for several who listened together, as one member's record has it.</summary>
/// <param name="Session">The member's session.</param>
/// <param name="Entry">When the list was made.</param>
/// <param name="Together">For whom.</param>
/// <param name="Made">The list, with this member's own part.</param>
/// <param name="PlayId">The playing of its head; null where something else or nothing played.</param>
/// <param name="LikingBefore">Mean liking, 1 to 5, that this member gave so far to what the room had heard; null before a rating.</param>
internal sealed record GroupChoiceRow(SessionLogView Session, LogEntry Entry, ChosenTogether Together, RecommendationMade Made, Guid? PlayId, double? LikingBefore)
{
    /// <summary>The head of the list; null for an empty one.</summary>
    public RecommendedTrack? Head => Made.Tracks.Count > 0 ? Made.Tracks[0] : null;

    /// <summary>Rating points above this member's usual that were expected of the head; null where the arm expects nothing of anybody.</summary>
    public double? Expected => Head is { } head ? TrackChoice.OwnPart(head) : null;

    /// <summary>The session's choices, in order.</summary>
    public static List<GroupChoiceRow> Of(SessionLogView session)
    {
        List<GroupChoiceRow> rows = [];
        ChosenTogether? together = null;
        bool open = false; // the last row's head has not played yet
        Dictionary<Guid, Guid> roomOfPlay = [];
        Dictionary<Guid, double> liking = [];
        foreach (LogEntry entry in session.Entries)
        {
            switch (entry.Kind)
            {
                case SessionEventKind.StepEntered:
                    (together, open) = (null, false);
                    break;
                case SessionEventKind.ChosenTogether:
                    together = entry.Read<ChosenTogether>();
                    break;
                case SessionEventKind.RecommendationMade when together is { } those:
                    double[] rated = [.. roomOfPlay.Where(play => play.Value == those.Room && liking.ContainsKey(play.Key)).Select(play => liking[play.Key])];
                    rows.Add(new GroupChoiceRow(session, entry, those, entry.Read<RecommendationMade>(), null, rated.Length == 0 ? null : rated.Average()));
                    open = true;
                    break;
                case SessionEventKind.TrackStarted when together is { } room:
                    TrackStarted started = entry.Read<TrackStarted>();
                    roomOfPlay.TryAdd(started.PlayId, room.Room);
                    if (open && rows[^1].Head?.TrackId == started.TrackId)
                    {
                        rows[^1] = rows[^1] with { PlayId = started.PlayId };
                    }

                    open = false;
                    break;
                case SessionEventKind.TrackRated when entry.Read<TrackRated>() is { Scale: "liking", Value: { } value } said:
                    liking[said.PlayId] = value;
                    break;
            }
        }

        return rows;
    }
}
