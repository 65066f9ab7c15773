using System.Collections.Immutable;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
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

    /// <summary>The last state of each sensor that was heard of.</summary>
    public ImmutableSortedDictionary<SignalStream, SensorStateChanged> Sensors { get; init; } = ImmutableSortedDictionary<SignalStream, SensorStateChanged>.Empty;

    /// <summary>The last list of tracks, or null.</summary>
    public RecommendationMade? Recommendation { get; init; }

    /// <summary>Sequence number of <see cref="Recommendation"/>.</summary>
    public long RecommendationSequence { get; init; } = -1;

    /// <summary>Plays so far, oldest first.</summary>
    public ImmutableList<TrackPlay> Plays { get; init; } = [];

    /// <summary>The last mood estimate, or null.</summary>
    public MoodEstimated? Mood { get; init; }

    /// <summary>The last 30 s heart window, or null.</summary>
    public HeartWindowComputed? Heart { get; init; }

    /// <summary>The last face observation, or null.</summary>
    public FaceObserved? Face { get; init; }

    /// <summary>When <see cref="Face"/> was captured.</summary>
    public SessionTime FaceAt { get; init; }

    /// <summary>The last self-report, or null.</summary>
    public MoodReported? Reported { get; init; }

    /// <summary>Streams that give nothing usable now, and why.</summary>
    public ImmutableSortedDictionary<SignalStream, GapReason> OpenGaps { get; init; } = ImmutableSortedDictionary<SignalStream, GapReason>.Empty;

    /// <summary>Frames received and not looked at.</summary>
    public long FramesDropped { get; init; }

    /// <summary>How it ended; null while it runs.</summary>
    public SessionEndReason? EndReason { get; init; }

    /// <summary>The play that sounds now, or null.</summary>
    public TrackPlay? Playing => Plays is [.., { EndReason: null } last] ? last : null;

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
                return this with { Step = entry.Read<StepEntered>(), StepEnteredAt = entry.At };
            case SessionEventKind.ConsentGiven:
                ConsentGiven consent = entry.Read<ConsentGiven>();
                return this with { Consents = Consents.SetItem(consent.Item, consent.Given) };
            case SessionEventKind.AnswerGiven:
                AnswerGiven answer = entry.Read<AnswerGiven>();
                return this with { Answers = Answers.SetItem((answer.StepId, answer.Item), answer) };
            case SessionEventKind.MoodReported:
                return this with { Reported = entry.Read<MoodReported>() };
            case SessionEventKind.SensorStateChanged:
                SensorStateChanged sensor = entry.Read<SensorStateChanged>();
                return this with { Sensors = Sensors.SetItem(sensor.Stream, sensor) };
            case SessionEventKind.FramesDropped:
                return this with { FramesDropped = FramesDropped + entry.Read<FramesDropped>().Count };
            case SessionEventKind.FaceObserved:
                return this with { Face = entry.Read<FaceObserved>(), FaceAt = entry.At };
            case SessionEventKind.RecommendationMade:
                return this with { Recommendation = entry.Read<RecommendationMade>(), RecommendationSequence = entry.Sequence };
            case SessionEventKind.TrackStarted:
                TrackStarted started = entry.Read<TrackStarted>();
                return Plays.Any(play => play.PlayId == started.PlayId)
                    ? this
                    : this with { Plays = Plays.Add(new TrackPlay(started.PlayId, started.TrackId, Step?.StepId ?? "", entry.At)) };
            case SessionEventKind.TrackEnded:
                TrackEnded ended = entry.Read<TrackEnded>();
                SessionTime endedAt = entry.At;
                return WithPlay(ended.PlayId, play => play.EndReason is null ? play with { EndReason = ended.Reason, EndedAt = endedAt } : play);
            case SessionEventKind.TrackRated:
                TrackRated rated = entry.Read<TrackRated>();
                return WithPlay(rated.PlayId, play => play with { Ratings = play.Ratings.SetItem(rated.Scale, rated.Value) });
            case SessionEventKind.SessionEnded:
                return this with { EndReason = entry.Read<SessionEnded>().Reason };
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

    private SessionProgress WithPlay(Guid playId, Func<TrackPlay, TrackPlay> change)
    {
        int index = Plays.FindIndex(play => play.PlayId == playId);
        return index < 0 ? this : this with { Plays = Plays.SetItem(index, change(Plays[index])) };
    }
}
