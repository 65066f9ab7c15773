using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Sessions.Events;
using static MultimodalMood.Storage.Export.TidyTables;

namespace MultimodalMood.Storage.Export;

/// <summary>The tables of a session whose camera looked at a room: how many faces each frame had, and the room's mood once a second.</summary>
/// <remarks>No face's scores are exported, not even unordered: two frames that differ by one face would give that face away by subtraction. The window's
/// mean changes with a face that comes or goes too, but over five seconds and with the scatter of all the others.</remarks>
internal static class RoomTables
{
    public static IReadOnlyList<ExportTable> All { get; } =
    [
        Events<FacesObserved>("room_frames", "frame's capture",
        [
            ExportColumn<EventRow<FacesObserved>>.Whole("frame", "The browser's frame number.", r => r.Event.Frame),
            ExportColumn<EventRow<FacesObserved>>.Word<FaceStatus>("status", "What became of the frame.", r => r.Event.Status),
            ExportColumn<EventRow<FacesObserved>>.Whole("face_count", "Faces found.", r => r.Event.FaceCount),
            ExportColumn<EventRow<FacesObserved>>.Whole("usable", "Faces good enough to be scored, 16 at most.", r => r.Event.Usable),
            ExportColumn<EventRow<FacesObserved>>.Number("frame_luma", "", "0 to 255", "Mean luma of the frame.", r => r.Event.FrameLuma),
        ]),
        Events<CollectiveMoodEstimated>("room_moods", "end of the window of 5 s",
        [
            ExportColumn<EventRow<CollectiveMoodEstimated>>.Word<CollectiveCause>("cause", "Whether a mood is told, or why not; below the smallest group all moods are missing.", r => r.Event.Cause),
            ExportColumn<EventRow<CollectiveMoodEstimated>>.Whole("min_group", "Fewest faces whose mood is told.", r => r.Event.MinGroup),
            ExportColumn<EventRow<CollectiveMoodEstimated>>.Whole("frames", "Frames of the window.", r => r.Event.Frames),
            ExportColumn<EventRow<CollectiveMoodEstimated>>.Whole("face_count", "Median of the faces found in a frame.", r => r.Event.FaceCount),
            ExportColumn<EventRow<CollectiveMoodEstimated>>.Whole("people", "Median of the faces good enough to be scored.", r => r.Event.People),
            .. Enum.GetValues<Emotion>().Select(emotion => Number(emotion.ToString().ToLowerInvariant(), "0 to 1", $"Mean probability of the expression {emotion.ToString().ToLowerInvariant()}, weighed by quality.", room => room.Shares?[emotion])),
            Number("valence", "-1 to 1", "Mean of the valence that the expressions imply, weighed by quality.", room => room.Mood?.Valence),
            Number("valence_spread", "0 to 1", "Standard deviation between looks at faces: between people, and of one face from frame to frame.", room => room.Mood?.ValenceSpread),
            Number("arousal", "-1 to 1", "Mean arousal.", room => room.Mood?.Arousal),
            Number("arousal_spread", "0 to 1", "Its standard deviation.", room => room.Mood?.ArousalSpread),
            ExportColumn<EventRow<CollectiveMoodEstimated>>.Whole("camps", "2 where two camps explain the faces better than one; the mean is then nobody's mood.", r => r.Event.Mood?.Camps.Count),
            .. Camp(1),
            .. Camp(2),
        ]),
    ];

    private static IEnumerable<ExportColumn<EventRow<CollectiveMoodEstimated>>> Camp(int number)
    {
        MoodCamp? Of(CollectiveMoodEstimated room) => room.Mood is { Camps.Count: 2 } mood ? mood.Camps[number - 1] : null;
        return
        [
            ExportColumn<EventRow<CollectiveMoodEstimated>>.Whole($"camp{number}_people", $"People of camp {number}; missing with one camp.", r => Of(r.Event)?.Members),
            Number($"camp{number}_valence", "-1 to 1", "Its mean valence.", room => Of(room)?.Valence),
            Number($"camp{number}_arousal", "-1 to 1", "Its mean arousal.", room => Of(room)?.Arousal),
            Number($"camp{number}_spread", "0 to 1", "Its standard deviation on each axis.", room => Of(room)?.Spread),
        ];
    }

    private static ExportColumn<EventRow<CollectiveMoodEstimated>> Number(string name, string range, string meaning, Func<CollectiveMoodEstimated, double?> cell) =>
        ExportColumn<EventRow<CollectiveMoodEstimated>>.Number(name, "", range, meaning, r => cell(r.Event));
}
