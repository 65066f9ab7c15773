using System.Collections.Immutable;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Sessions;

/// <summary>Where a session stands, folded from its log: the only source of what a page shows after a reload or a restart.</summary>
public sealed record SessionProgress
{
    /// <summary>A session of which nothing is known yet.</summary>
    public static readonly SessionProgress Empty = new();

    /// <summary>Sequence number of the last event folded in; -1 for none.</summary>
    public long LastSequence { get; init; } = -1;

    /// <summary>Time of the last input folded in.</summary>
    public SessionTime LastAt { get; init; }

    /// <summary>The step entered last, or null.</summary>
    public StepEntered? Step { get; init; }

    /// <summary>When that step was entered.</summary>
    public SessionTime StepEnteredAt { get; init; }

    /// <summary>Answers to consent items, by item id.</summary>
    public ImmutableSortedDictionary<string, bool> Consents { get; init; } = ImmutableSortedDictionary.Create<string, bool>(StringComparer.Ordinal);

    /// <summary>Survey answers, the last one for each item, by step id and item id.</summary>
    public ImmutableDictionary<(string StepId, string Item), AnswerGiven> Answers { get; init; } = ImmutableDictionary<(string, string), AnswerGiven>.Empty;

    /// <summary>The last answer to each item of each instrument, whatever the step.</summary>
    public ImmutableDictionary<(string Instrument, string Item), AnswerGiven> LastAnswers { get; init; } = ImmutableDictionary<(string, string), AnswerGiven>.Empty;

    /// <summary>The session's place in the allocation table, or null.</summary>
    public ParticipantAllocated? Allocation { get; init; }

    /// <summary>Answers about the context, by step id and question.</summary>
    public ImmutableDictionary<(string StepId, string Question), ContextGiven> Contexts { get; init; } = ImmutableDictionary<(string, string), ContextGiven>.Empty;

    /// <summary>The last answer to each question about the context, whatever the step; null where it was not said.</summary>
    public ImmutableSortedDictionary<string, string?> LastContexts { get; init; } = ImmutableSortedDictionary.Create<string, string?>(StringComparer.Ordinal);

    /// <summary>The situation of the last choice of tracks, or null.</summary>
    public ChoiceMadeIn? ChoiceMadeIn { get; init; }

    /// <summary>With whom the last list of this step was made; null for one made for this participant alone.</summary>
    public ChosenTogether? Together { get; init; }

    /// <summary>Tracks heard with others, oldest first, by the listening together.</summary>
    public ImmutableList<(Guid Room, string TrackId)> HeardTogether { get; init; } = [];

    /// <summary>Attention checks, the first answer to each, by step id.</summary>
    public ImmutableSortedDictionary<string, AttentionChecked> Attention { get; init; } = ImmutableSortedDictionary.Create<string, AttentionChecked>(StringComparer.Ordinal);

    /// <summary>Side taken at each branch, by step id: true for "then".</summary>
    public ImmutableSortedDictionary<string, bool> Branches { get; init; } = ImmutableSortedDictionary.Create<string, bool>(StringComparer.Ordinal);

    /// <summary>The screening rule that excluded the participant, or null.</summary>
    public ParticipantExcluded? Exclusion { get; init; }

    /// <summary>Tracks rated before listening, oldest first.</summary>
    public ImmutableList<TrackElicited> Elicited { get; init; } = [];

    /// <summary>The last choice among offered tracks, or null.</summary>
    public OfferChosen? Chosen { get; init; }

    /// <summary>The last decision about the data, or null.</summary>
    public DataDecided? Decision { get; init; }

    /// <summary>The last message of the staff, or null.</summary>
    public StaffMessageSent? Message { get; init; }

    /// <summary>Sequence number of <see cref="Message"/>.</summary>
    public long MessageSequence { get; init; } = -1;

    /// <summary>Who paused the session; null while it runs.</summary>
    public string? PausedBy { get; init; }

    /// <summary>When that pause began.</summary>
    public SessionTime PausedAt { get; init; }

    /// <summary>Seconds of this step that were paused, up to the last going on.</summary>
    public double PausedInStepS { get; init; }

    /// <summary>When the participant last called for assistance; null for never.</summary>
    public SessionTime? AssistanceCalledAt { get; init; }

    /// <summary>The station at which the session runs; null for none.</summary>
    public StationBound? Station { get; init; }

    /// <summary>Attempts in this device check that failed: a device that did not work, a sound that was not heard.</summary>
    public int FailedChecks { get; init; }
    /// <summary>The last finding of the device check about each device.</summary>
    public ImmutableSortedDictionary<string, DeviceChecked> Checks { get; init; } = ImmutableSortedDictionary.Create<string, DeviceChecked>(StringComparer.Ordinal);

    /// <summary>Hash of the consent text that was answered last; null before.</summary>
    public string? ConsentSha256 { get; init; }

    /// <summary>The last state of each sensor that was heard of.</summary>
    public ImmutableSortedDictionary<SignalStream, SensorStateChanged> Sensors { get; init; } = ImmutableSortedDictionary<SignalStream, SensorStateChanged>.Empty;

    /// <summary>The lab's own estimator that the session runs with (its text left out); null for the default.</summary>
    public (string Id, string Sha256)? HeartModel { get; init; }

    /// <summary>What each sensor said of itself last.</summary>
    public ImmutableSortedDictionary<SignalStream, SensorDescribed> Described { get; init; } = ImmutableSortedDictionary<SignalStream, SensorDescribed>.Empty;

    /// <summary>The last list of tracks, or null.</summary>
    public RecommendationMade? Recommendation { get; init; }

    /// <summary>Sequence number of <see cref="Recommendation"/>.</summary>
    public long RecommendationSequence { get; init; } = -1;

    /// <summary>When <see cref="Recommendation"/> was made.</summary>
    public SessionTime RecommendationAt { get; init; }

    /// <summary>The mood that an adaptive playlist follows, and since when; null before it began.</summary>
    public (SessionTime At, MoodFollowed Mood)? Followed { get; init; }

    /// <summary>How much the participant moved in the last epoch, and when it ended; null without a sensor.</summary>
    public (SessionTime At, MotionComputed Motion)? Motion { get; init; }

    /// <summary>Plays so far, oldest first.</summary>
    public ImmutableList<TrackPlay> Plays { get; init; } = [];

    /// <summary>The last gesture, in practice or about a track, and not taken back; null for none.</summary>
    public SeenGesture? Gesture { get; init; }

    /// <summary>The last mood estimate, or null.</summary>
    public MoodEstimated? Mood { get; init; }

    /// <summary>The last 30 s heart window, or null.</summary>
    public HeartWindowComputed? Heart { get; init; }

    /// <summary>The last face observation, or null.</summary>
    public FaceObserved? Face { get; init; }

    /// <summary>Fewest faces whose mood is told, where the camera looks at a room; null for a session of one participant.</summary>
    public int? MinGroup { get; init; }

    /// <summary>The last frame of the room, counted only, and when it was captured; null before.</summary>
    public (SessionTime At, FacesObserved Frame)? RoomFrame { get; init; }

    /// <summary>The room's mood, or why none is told, and when; null before.</summary>
    public (SessionTime At, CollectiveMoodEstimated Mood)? Room { get; init; }

    /// <summary>When <see cref="Face"/> was captured.</summary>
    public SessionTime FaceAt { get; init; }

    /// <summary>The last estimate of each modality, with its time.</summary>
    public ImmutableSortedDictionary<Modality, (SessionTime At, ModalityEstimated Estimate)> Estimates { get; init; } = ImmutableSortedDictionary<Modality, (SessionTime, ModalityEstimated)>.Empty;

    /// <summary>The last self-report, or null.</summary>
    public MoodReported? Reported { get; init; }

    /// <summary>When <see cref="Reported"/> was said.</summary>
    public SessionTime ReportedAt { get; init; }

    /// <summary>Streams that give nothing usable now, and why.</summary>
    public ImmutableSortedDictionary<SignalStream, GapReason> OpenGaps { get; init; } = ImmutableSortedDictionary<SignalStream, GapReason>.Empty;

    /// <summary>Frames received and not looked at.</summary>
    public long FramesDropped { get; init; }

    /// <summary>The pass in force: a browser with a lower one no longer acts for the session. 0 for the one that joined.</summary>
    public long Pass { get; init; }

    /// <summary>The player's volume as the participant set it last, in [0, 1]; null before anything sounded.</summary>
    public double? Volume { get; init; }

    /// <summary>Beats in a row without a flag, up to now; a fresh segment begins anew.</summary>
    public int CleanBeats { get; init; }

    /// <summary>How it ended; null while it runs.</summary>
    public SessionEndReason? EndReason { get; init; }

    /// <summary>The play that sounds now, or null.</summary>
    public TrackPlay? Playing => Plays is [.., { EndReason: null } last] ? last : null;

    /// <summary>The last answer to an item, or null.</summary>
    public AnswerGiven? LastAnswer(string instrument, string item) => LastAnswers.TryGetValue((instrument, item), out AnswerGiven answer) ? answer : null;

    /// <summary>The progress after one more event of the log, input or output.</summary>
    public SessionProgress Apply(in LogEntry entry)
    {
        SessionProgress next = ApplyPayload(entry);
        return next with { LastSequence = entry.Sequence, LastAt = entry.IsInput ? SessionTime.Later(LastAt, entry.ArrivedAt) : LastAt };
    }

    private SessionProgress ApplyPayload(in LogEntry entry)
    {
        switch (entry.Kind)
        {
            case SessionEventKind.StepEntered:
                return this with { Step = entry.Read<StepEntered>(), StepEnteredAt = entry.At, PausedInStepS = 0, FailedChecks = 0, Together = null };
            case SessionEventKind.ChosenTogether:
                return this with { Together = entry.Read<ChosenTogether>() };
            case SessionEventKind.StationBound:
                return this with { Station = entry.Read<StationBound>() };
            case SessionEventKind.ConsentGiven:
                ConsentGiven consent = entry.Read<ConsentGiven>();
                return this with { Consents = Consents.SetItem(consent.Item, consent.Given), ConsentSha256 = consent.ConsentSha256 };
            case SessionEventKind.ParticipantAllocated:
                return this with { Allocation = entry.Read<ParticipantAllocated>() };
            case SessionEventKind.ContextGiven:
                ContextGiven context = entry.Read<ContextGiven>();
                return this with
                {
                    Contexts = Contexts.SetItem((context.StepId, context.Question), context),
                    LastContexts = LastContexts.SetItem(context.Question, context.Option),
                };
            case SessionEventKind.ChoiceMadeIn:
                return this with { ChoiceMadeIn = entry.Read<ChoiceMadeIn>() };
            case SessionEventKind.AttentionChecked:
                AttentionChecked attention = entry.Read<AttentionChecked>();
                return Attention.ContainsKey(attention.StepId) ? this : this with { Attention = Attention.Add(attention.StepId, attention) };
            case SessionEventKind.BranchTaken:
                BranchTaken branch = entry.Read<BranchTaken>();
                return Branches.ContainsKey(branch.StepId) ? this : this with { Branches = Branches.Add(branch.StepId, branch.Then) };
            case SessionEventKind.ParticipantExcluded:
                return this with { Exclusion = entry.Read<ParticipantExcluded>() };
            case SessionEventKind.TrackElicited:
                TrackElicited elicited = entry.Read<TrackElicited>();
                return Elicited.Any(earlier => earlier.StepId == elicited.StepId && earlier.TrackId == elicited.TrackId) ? this : this with { Elicited = Elicited.Add(elicited) };
            case SessionEventKind.OfferChosen:
                OfferChosen chosen = entry.Read<OfferChosen>();
                return Chosen?.Seed == chosen.Seed ? this : this with { Chosen = chosen };
            case SessionEventKind.DataDecided:
                return this with { Decision = entry.Read<DataDecided>() };
            case SessionEventKind.StaffMessageSent:
                return this with { Message = entry.Read<StaffMessageSent>(), MessageSequence = entry.Sequence };
            case SessionEventKind.SessionResumed:
                return this with { Pass = Math.Max(Pass, entry.Read<SessionResumed>().Pass) };
            case SessionEventKind.VolumeChanged:
                return this with { Volume = entry.Read<VolumeChanged>().Volume };
            case SessionEventKind.BeatPlaced:
                BeatPlaced beat = entry.Read<BeatPlaced>();
                return this with { CleanBeats = beat.Flag is not BeatFlag.Normal ? 0 : beat.SegmentStart ? 1 : CleanBeats + 1 };
            case SessionEventKind.SessionPaused:
                return PausedBy is not null ? this : this with { PausedBy = entry.Read<SessionPaused>().By, PausedAt = entry.At };
            case SessionEventKind.SessionUnpaused:
                // A step that was skipped meanwhile is paused from its own beginning only.
                return PausedBy is null ? this : this with { PausedBy = null, PausedInStepS = PausedInStepS + entry.At.SecondsSince(SessionTime.Later(PausedAt, StepEnteredAt)) };
            case SessionEventKind.AssistanceCalled:
                return this with { AssistanceCalledAt = entry.At };
            case SessionEventKind.DeviceChecked:
                DeviceChecked check = entry.Read<DeviceChecked>();
                bool unheard = check is { Device: "sound", Cause: "not_heard" } or { Device: "headphones", Cause: "failed" };
                return this with { Checks = Checks.SetItem(check.Device, check), FailedChecks = FailedChecks + (unheard ? 1 : 0) };
            case SessionEventKind.AnswerGiven:
                AnswerGiven answer = entry.Read<AnswerGiven>();
                return this with
                {
                    Answers = Answers.SetItem((answer.StepId, answer.Item), answer),
                    LastAnswers = LastAnswers.SetItem((answer.Instrument, answer.Item), answer),
                };
            case SessionEventKind.MoodReported:
                return this with { Reported = entry.Read<MoodReported>(), ReportedAt = entry.At };
            case SessionEventKind.SensorStateChanged:
                SensorStateChanged sensor = entry.Read<SensorStateChanged>();
                bool failed = Step is { StepKind: Study.StepKind.DeviceCheck } && Study.StationDevices.IsFailedAttempt(sensor.State);
                return this with { Sensors = Sensors.SetItem(sensor.Stream, sensor), FailedChecks = FailedChecks + (failed ? 1 : 0) };
            case SessionEventKind.HeartModelChosen:
                HeartModelChosen model = entry.Read<HeartModelChosen>();
                return this with { HeartModel = (model.Id, model.Sha256) };
            case SessionEventKind.SensorDescribed:
                SensorDescribed described = entry.Read<SensorDescribed>();
                return this with { Described = Described.SetItem(described.Stream, described) };
            case SessionEventKind.FramesDropped:
                return this with { FramesDropped = FramesDropped + entry.Read<FramesDropped>().Count };
            case SessionEventKind.FaceObserved:
                return this with { Face = entry.Read<FaceObserved>(), FaceAt = entry.At };
            case SessionEventKind.AudienceSwitchedOn:
                return this with { MinGroup = entry.Read<AudienceSwitchedOn>().MinGroup };
            case SessionEventKind.FacesObserved:
                return this with { RoomFrame = (entry.At, entry.Read<FacesObserved>().Withheld()) };
            case SessionEventKind.CollectiveMoodEstimated:
                return this with { Room = (entry.At, entry.Read<CollectiveMoodEstimated>()) };
            case SessionEventKind.RecommendationMade:
                return this with { Recommendation = entry.Read<RecommendationMade>(), RecommendationSequence = entry.Sequence, RecommendationAt = entry.At };
            case SessionEventKind.MoodFollowed:
                return this with { Followed = (entry.At, entry.Read<MoodFollowed>()) };
            case SessionEventKind.MotionComputed:
                return this with { Motion = (entry.At, entry.Read<MotionComputed>()) };
            case SessionEventKind.TrackStarted:
                TrackStarted started = entry.Read<TrackStarted>();
                return Plays.Any(play => play.PlayId == started.PlayId)
                    ? this
                    : this with
                    {
                        Plays = Plays.Add(TrackPlay.Of(started, Step?.StepId ?? "", entry.At)),
                        HeardTogether = Together is { } together ? HeardTogether.Add((together.Room, started.TrackId)) : HeardTogether,
                    };
            case SessionEventKind.TrackEnded:
                TrackEnded ended = entry.Read<TrackEnded>();
                SessionTime endedAt = entry.At;
                return WithPlay(ended.PlayId, play => play.EndReason is null ? play with { EndReason = ended.Reason, EndedAt = endedAt } : play);
            case SessionEventKind.TracksCrossed:
                TracksCrossed crossed = entry.Read<TracksCrossed>();
                return WithPlay(crossed.FadingPlayId, play => play with { FadeUnderNextS = crossed.FadeS });
            case SessionEventKind.TrackRated:
                TrackRated rated = entry.Read<TrackRated>();
                return WithPlay(rated.PlayId, play => play with { Ratings = play.Ratings.SetItem(rated.Scale, rated.Value) });
            case SessionEventKind.GestureSeen:
                return WithGesture(new SeenGesture(entry.Sequence, entry.At, entry.Read<GestureSeen>()));
            case SessionEventKind.GestureUndone:
                return WithoutGesture(entry.Read<GestureUndone>());
            case SessionEventKind.SessionEnded:
                return this with { EndReason = entry.Read<SessionEnded>().Reason };
            case SessionEventKind.ModalityEstimated:
                ModalityEstimated estimate = entry.Read<ModalityEstimated>();
                return this with { Estimates = Estimates.SetItem(estimate.Modality, (entry.At, estimate)) };
            case SessionEventKind.MoodEstimated:
                return this with { Mood = entry.Read<MoodEstimated>() };
            case SessionEventKind.HeartWindowComputed:
                HeartWindowComputed window = entry.Read<HeartWindowComputed>();
                return window.WindowS == 30 ? this with { Heart = window } : this;
            case SessionEventKind.GapOpened:
                GapOpened gap = entry.Read<GapOpened>();
                return this with { OpenGaps = OpenGaps.SetItem(gap.Stream, gap.Reason) };
            case SessionEventKind.GapClosed:
                return this with { OpenGaps = OpenGaps.Remove(entry.Read<GapClosed>().Stream) };
            default:
                return this;
        }
    }

    private SessionProgress WithGesture(SeenGesture gesture) =>
        (gesture.Seen.PlayId is { } id ? WithPlay(id, play => play with { Gestures = play.Gestures.Add(gesture) }) : this) with { Gesture = gesture };

    private SessionProgress WithoutGesture(GestureUndone undone) =>
        WithPlay(undone.PlayId, play => play with { Gestures = play.Gestures.RemoveAll(gesture => gesture.Sequence == undone.GestureSequence) })
            with { Gesture = Gesture?.Sequence == undone.GestureSequence ? null : Gesture };

    private SessionProgress WithPlay(Guid playId, Func<TrackPlay, TrackPlay> change)
    {
        int index = Plays.FindIndex(play => play.PlayId == playId);
        return index < 0 ? this : this with { Plays = Plays.SetItem(index, change(Plays[index])) };
    }
}
