using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Storage.Export;

/// <summary>The tables of what a protocol's steps and the staff do beyond surveys and music.</summary>
internal static class StudyTables
{
    public static IReadOnlyList<ExportTable> All { get; } =
    [
        TidyTables.Events<ParticipantAllocated>("allocations", "allocation",
        [
            ExportColumn<EventRow<ParticipantAllocated>>.Whole("number", "Order of allocation, from 1.", r => r.Event.Number),
            ExportColumn<EventRow<ParticipantAllocated>>.Whole("arm", "Arm, from 0.", r => r.Event.Arm),
            ExportColumn<EventRow<ParticipantAllocated>>.Text("conditions", "The arm's conditions in order, separated by commas.", r => r.Event.Conditions),
            ExportColumn<EventRow<ParticipantAllocated>>.Text("stratum", "Levels of the strata; missing without strata.", r => r.Event.Stratum),
            ExportColumn<EventRow<ParticipantAllocated>>.Whole("rotation", "How far matched sets of stimuli are turned.", r => r.Event.Rotation),
        ]),
        TidyTables.Events<StationBound>("stations", "binding",
        [
            ExportColumn<EventRow<StationBound>>.Text("station", "Computer or room.", r => r.Event.Station),
            ExportColumn<EventRow<StationBound>>.Text("strap", "Serial number that the strap's name must contain; missing for any.", r => r.Event.Strap),
            ExportColumn<EventRow<StationBound>>.Text("camera", "Words that the camera's name must contain; missing for any.", r => r.Event.Camera),
            ExportColumn<EventRow<StationBound>>.Text("headphones", "Headphones; missing for none named.", r => r.Event.Headphones),
            ExportColumn<EventRow<StationBound>>.YesNo("checked", "Whether staff checked the station within 12 hours before.", r => r.Event.Checked),
        ]),
        TidyTables.Events<ContextGiven>("contexts", "tap",
        [
            ExportColumn<EventRow<ContextGiven>>.Text("step_id", "The step.", r => r.Event.StepId),
            ExportColumn<EventRow<ContextGiven>>.Text("question", "What was asked.", r => r.Event.Question, "activity place company"),
            ExportColumn<EventRow<ContextGiven>>.Text("option", "What was chosen; missing when the participant preferred not to answer.", r => r.Event.Option),
            ExportColumn<EventRow<ContextGiven>>.Number("response_ms", "ms", ">= 0", "From showing the question to the tap.", r => r.Event.ResponseMs),
        ]),
        TidyTables.Events<AffectTraced>("continuous_ratings", "rating",
        [
            ExportColumn<EventRow<AffectTraced>>.Text("play_id", "The playing that is rated.", r => r.Event.PlayId.ToString()),
            ExportColumn<EventRow<AffectTraced>>.Number("valence", "", "-1 to 1", "Valence of the point; it holds until the next row.", r => r.Event.Valence),
            ExportColumn<EventRow<AffectTraced>>.Number("arousal", "", "-1 to 1", "Arousal of the point; it holds until the next row.", r => r.Event.Arousal),
        ]),
        TidyTables.Events<GestureSeen>("gestures", "gesture",
        [
            ExportColumn<EventRow<GestureSeen>>.Text("gesture", "Which.", r => r.Event.Gesture.Word(), string.Join(' ', GestureWords.All)),
            ExportColumn<EventRow<GestureSeen>>.Text("play_id", "The playing that it is about; missing for practice.", r => r.Event.PlayId?.ToString()),
            ExportColumn<EventRow<GestureSeen>>.Text("track_id", "The track; missing for practice.", r => r.Event.TrackId),
        ]),
        TidyTables.Events<GestureUndone>("gestures_undone", "undoing",
        [
            ExportColumn<EventRow<GestureUndone>>.Whole("gesture_sequence", "Place in the session's log of the gesture that was taken back.", r => r.Event.GestureSequence),
            ExportColumn<EventRow<GestureUndone>>.Text("play_id", "The playing that it was about.", r => r.Event.PlayId.ToString()),
        ]),
        TidyTables.Events<TrackElicited>("elicited_ratings", "rating",
        [
            ExportColumn<EventRow<TrackElicited>>.Text("step_id", "The step.", r => r.Event.StepId),
            ExportColumn<EventRow<TrackElicited>>.Text("track_id", "The track.", r => r.Event.TrackId),
            ExportColumn<EventRow<TrackElicited>>.Number("liking", "", "1 to 5", "Liking; missing when the participant does not know the track.", r => r.Event.Liking),
        ]),
        TidyTables.Events<OfferChosen>("choices", "choice",
        [
            ExportColumn<EventRow<OfferChosen>>.Text("step_id", "The step.", r => r.Event.StepId),
            ExportColumn<EventRow<OfferChosen>>.Text("track_id", "The track chosen.", r => r.Event.TrackId),
            ExportColumn<EventRow<OfferChosen>>.Whole("position", "Its place on the page, from 1.", r => r.Event.Position),
            ExportColumn<EventRow<OfferChosen>>.Text("offered", "All tracks offered in the order shown, separated by spaces.", r => string.Join(' ', r.Event.Offered)),
        ]),
        TidyTables.Events<AttentionChecked>("attention_checks", "answer",
        [
            ExportColumn<EventRow<AttentionChecked>>.Text("step_id", "The step.", r => r.Event.StepId),
            ExportColumn<EventRow<AttentionChecked>>.Text("given", "Option chosen; missing when the participant preferred not to answer.", r => r.Event.Given),
            ExportColumn<EventRow<AttentionChecked>>.YesNo("passed", "Whether it was the right one.", r => r.Event.Passed),
        ]),
        TidyTables.Events<BranchTaken>("branches", "parting",
        [
            ExportColumn<EventRow<BranchTaken>>.Text("step_id", "The branch.", r => r.Event.StepId),
            ExportColumn<EventRow<BranchTaken>>.YesNo("passed", "Whether its test passed.", r => r.Event.Then),
        ]),
        TidyTables.Events<MoodBorrowed>("borrowed_moods", "choice",
        [
            ExportColumn<EventRow<MoodBorrowed>>.Text("source", "Why it was borrowed.", r => r.Event.Source, "sham yoked"),
            ExportColumn<EventRow<MoodBorrowed>>.Text("donor_play_id", "The playing at whose onset the mood was measured.", r => r.Event.PlayId.ToString()),
        ]),
        TidyTables.Events<MoodFollowed>("followed_moods", "choice",
        [
            ExportColumn<EventRow<MoodFollowed>>.Text("cause", "Why the playlist follows this mood from now on.", r => r.Event.Cause, "begun shifted skipped disliked said"),
            ExportColumn<EventRow<MoodFollowed>>.Number("valence", "", "-1 to 1", "Valence followed.", r => r.Event.ValenceMean),
            ExportColumn<EventRow<MoodFollowed>>.Number("arousal", "", "-1 to 1", "Arousal followed.", r => r.Event.ArousalMean),
            ExportColumn<EventRow<MoodFollowed>>.Number("probability", "", "0 to 1", "With which the mood had moved by the protocol's shift; missing for other causes.", r => r.Event.Probability),
        ]),
        TidyTables.Events<ChoiceMadeIn>("choice_contexts", "choice",
        [
            ExportColumn<EventRow<ChoiceMadeIn>>.Text("activity", "What the participant said they do.", r => r.Event.Activity),
            ExportColumn<EventRow<ChoiceMadeIn>>.Text("place", "Where.", r => r.Event.Place),
            ExportColumn<EventRow<ChoiceMadeIn>>.Text("company", "With whom.", r => r.Event.Company),
            ExportColumn<EventRow<ChoiceMadeIn>>.Number("hour_of_day", "h", "0 to 24", "Local time at the lab.", r => r.Event.HourOfDay),
            ExportColumn<EventRow<ChoiceMadeIn>>.Number("light_luma", "", "0 to 255", "Mean luma of the last camera frame, after the camera's own exposure; missing without a camera.", r => r.Event.LightLuma),
            ExportColumn<EventRow<ChoiceMadeIn>>.Text("motion", "How much the participant moved.", r => r.Event.Motion, "still light moderate vigorous"),
        ]),
        new SessionTable<GroupChoiceRow>("group_choices", GroupChoiceRow.Of,
        [
            .. TidyTables.Times<GroupChoiceRow>(r => r.Session, r => r.Entry, "choice"),
            ExportColumn<GroupChoiceRow>.Text("room_id", "The listening together; the same in every member's session, which is how they are found: no record names another person.", r => r.Together.Room.ToString()),
            ExportColumn<GroupChoiceRow>.Text("choice_seed", "Seed of the choice for all; with the room it is the same in every member's session.", r => r.Together.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ExportColumn<GroupChoiceRow>.Whole("members", "How many listened.", r => r.Together.Members, "1 to 6"),
            ExportColumn<GroupChoiceRow>.Text("arm", "Rule by which it was chosen for all; the whole list stands in recommendations.", r => r.Made.Arm),
            ExportColumn<GroupChoiceRow>.Text("track_id", "The track at the head of the list.", r => r.Head?.TrackId),
            ExportColumn<GroupChoiceRow>.Number("expected_points", "rating points", "", "What this member was expected to like the track more than usual; missing where the arm expects nothing of a person.", r => r.Expected),
            ExportColumn<GroupChoiceRow>.Number("liking_before", "", "1 to 5", "Mean of this member's liking so far of what the room had heard; missing before the first rating.", r => r.LikingBefore),
            ExportColumn<GroupChoiceRow>.Text("play_id", "The playing, in this member's plays; missing where it did not come to sound.", r => r.PlayId?.ToString()),
        ]),
        TidyTables.Events<StepSkipped>("skipped_steps", "skip",
        [
            ExportColumn<EventRow<StepSkipped>>.Text("step_id", "The step.", r => r.Event.StepId),
            ExportColumn<EventRow<StepSkipped>>.Text("skipped_by", "Staff account.", r => r.Event.By),
            ExportColumn<EventRow<StepSkipped>>.Text("reason", "Why.", r => r.Event.Reason),
        ]),
        TidyTables.Events<DataDecided>("data_decisions", "decision",
        [
            ExportColumn<EventRow<DataDecided>>.YesNo("keep", "Whether the data may be kept.", r => r.Event.Keep),
            ExportColumn<EventRow<DataDecided>>.Text("prompt", "What asked for it.", r => r.Event.Prompt, "debrief stop"),
        ]),
    ];
}
