namespace MultimodalMood.Core.Sessions.Log;

/// <summary>Numbers of the events in a session's log. 1–99 are inputs, 100 and above are outputs of the pipeline. Never reused.</summary>
public enum SessionEventKind : ushort
{
    /// <summary>Input: <see cref="Events.SessionOpened"/>; the first event of every log.</summary>
    SessionOpened = 1,

    /// <summary>Input: <see cref="Events.ClockSegmentStarted"/>.</summary>
    ClockSegmentStarted = 2,

    /// <summary>Input: <see cref="Events.ClockTicked"/>.</summary>
    ClockTicked = 3,

    /// <summary>Input: <see cref="Events.ClockExchanged"/>.</summary>
    ClockExchanged = 4,

    /// <summary>Input: <see cref="Events.HeartModelChosen"/>.</summary>
    HeartModelChosen = 5,

    /// <summary>Input: <see cref="Events.FusionFixed"/>.</summary>
    FusionFixed = 6,

    /// <summary>Input: <see cref="Events.SensorStateChanged"/>.</summary>
    SensorStateChanged = 10,

    /// <summary>Input: <see cref="Events.FaceObserved"/>.</summary>
    FaceObserved = 11,

    /// <summary>Input: <see cref="Events.FramesDropped"/>.</summary>
    FramesDropped = 12,

    /// <summary>Input: <see cref="Events.HeartNotified"/>.</summary>
    HeartNotified = 13,

    /// <summary>Input: <see cref="Events.SkinSampled"/>.</summary>
    SkinSampled = 14,

    /// <summary>Input: <see cref="Events.MotionSampled"/>.</summary>
    MotionSampled = 15,

    /// <summary>Input: <see cref="Events.PulseSampled"/>.</summary>
    PulseSampled = 16,

    /// <summary>Input: <see cref="Events.SensorDescribed"/>.</summary>
    SensorDescribed = 17,

    /// <summary>Input: <see cref="Events.FacesObserved"/>.</summary>
    FacesObserved = 18,

    /// <summary>Input: <see cref="Events.StepEntered"/>.</summary>
    StepEntered = 20,

    /// <summary>Input: <see cref="Events.ConsentGiven"/>.</summary>
    ConsentGiven = 21,

    /// <summary>Input: <see cref="Events.AnswerGiven"/>.</summary>
    AnswerGiven = 22,

    /// <summary>Input: <see cref="Events.MoodReported"/>.</summary>
    MoodReported = 23,

    /// <summary>Input: <see cref="Events.DeviceChecked"/>.</summary>
    DeviceChecked = 24,

    /// <summary>Input: <see cref="Events.ParticipantAllocated"/>.</summary>
    ParticipantAllocated = 25,

    /// <summary>Input: <see cref="Events.ContextGiven"/>.</summary>
    ContextGiven = 26,

    /// <summary>Input: <see cref="Events.AttentionChecked"/>.</summary>
    AttentionChecked = 27,

    /// <summary>Input: <see cref="Events.BranchTaken"/>.</summary>
    BranchTaken = 28,

    /// <summary>Input: <see cref="Events.ParticipantExcluded"/>.</summary>
    ParticipantExcluded = 29,

    /// <summary>Input: <see cref="Events.RecommendationMade"/>.</summary>
    RecommendationMade = 30,

    /// <summary>Input: <see cref="Events.TrackStarted"/>.</summary>
    TrackStarted = 31,

    /// <summary>Input: <see cref="Events.TrackEnded"/>.</summary>
    TrackEnded = 32,

    /// <summary>Input: <see cref="Events.TrackRated"/>.</summary>
    TrackRated = 33,

    /// <summary>Input: <see cref="Events.PlaybackBlocked"/>.</summary>
    PlaybackBlocked = 34,

    /// <summary>Input: <see cref="Events.TrackElicited"/>.</summary>
    TrackElicited = 35,

    /// <summary>Input: <see cref="Events.OfferChosen"/>.</summary>
    OfferChosen = 36,

    /// <summary>Input: <see cref="Events.AffectTraced"/>.</summary>
    AffectTraced = 37,

    /// <summary>Input: <see cref="Events.MoodBorrowed"/>.</summary>
    MoodBorrowed = 38,

    /// <summary>Input: <see cref="Events.VolumeChanged"/>.</summary>
    VolumeChanged = 39,

    /// <summary>Input: <see cref="Events.MarkerSet"/>.</summary>
    MarkerSet = 40,

    /// <summary>Input: <see cref="Events.StaffMessageSent"/>.</summary>
    StaffMessageSent = 41,

    /// <summary>Input: <see cref="Events.StepSkipped"/>.</summary>
    StepSkipped = 42,

    /// <summary>Input: <see cref="Events.SessionPaused"/>.</summary>
    SessionPaused = 43,

    /// <summary>Input: <see cref="Events.SessionUnpaused"/>.</summary>
    SessionUnpaused = 44,

    /// <summary>Input: <see cref="Events.SessionResumed"/>.</summary>
    SessionResumed = 45,

    /// <summary>Input: <see cref="Events.DataDecided"/>.</summary>
    DataDecided = 46,

    /// <summary>Input: <see cref="Events.AssistanceCalled"/>.</summary>
    AssistanceCalled = 47,

    /// <summary>Input: <see cref="Events.StationBound"/>.</summary>
    StationBound = 48,

    /// <summary>Input: <see cref="Events.SessionEnded"/>.</summary>
    SessionEnded = 49,

    /// <summary>Input: <see cref="Events.GesturesSwitchedOn"/>.</summary>
    GesturesSwitchedOn = 50,

    /// <summary>Input: <see cref="Events.GestureUndone"/>.</summary>
    GestureUndone = 51,

    /// <summary>Input: <see cref="Events.AudienceSwitchedOn"/>.</summary>
    AudienceSwitchedOn = 52,

    /// <summary>Input: <see cref="Events.MoodFollowed"/>.</summary>
    MoodFollowed = 55,

    /// <summary>Input: <see cref="Events.ChoiceMadeIn"/>.</summary>
    ChoiceMadeIn = 56,

    /// <summary>Input: <see cref="Events.ChosenTogether"/>.</summary>
    ChosenTogether = 57,

    /// <summary>Input: <see cref="Events.TracksCrossed"/>.</summary>
    TracksCrossed = 58,

    /// <summary>Output: <see cref="Events.BeatPlaced"/>.</summary>
    BeatPlaced = 100,

    /// <summary>Output: <see cref="Events.HeartWindowComputed"/>.</summary>
    HeartWindowComputed = 101,

    /// <summary>Output: <see cref="Events.SkinResponded"/>.</summary>
    SkinResponded = 102,

    /// <summary>Output: <see cref="Events.SkinWindowComputed"/>.</summary>
    SkinWindowComputed = 103,

    /// <summary>Output: <see cref="Events.MotionComputed"/>.</summary>
    MotionComputed = 104,

    /// <summary>Output: <see cref="Events.GestureSeen"/>.</summary>
    GestureSeen = 105,

    /// <summary>Output: <see cref="Events.ModalityEstimated"/>.</summary>
    ModalityEstimated = 110,

    /// <summary>Output: <see cref="Events.MoodEstimated"/>.</summary>
    MoodEstimated = 111,

    /// <summary>Output: <see cref="Events.CollectiveMoodEstimated"/>.</summary>
    CollectiveMoodEstimated = 112,

    /// <summary>Output: <see cref="Events.GapOpened"/>.</summary>
    GapOpened = 120,

    /// <summary>Output: <see cref="Events.GapClosed"/>.</summary>
    GapClosed = 121,

    /// <summary>Output: <see cref="Events.BaselineMeasured"/>.</summary>
    BaselineMeasured = 122,

    /// <summary>Output: <see cref="Events.SkinBaselineMeasured"/>.</summary>
    SkinBaselineMeasured = 123,

    /// <summary>Output: <see cref="Events.FaceBaselineJudged"/>.</summary>
    FaceBaselineJudged = 124,

    /// <summary>Output: <see cref="Events.InputRejected"/>.</summary>
    InputRejected = 130,
}
