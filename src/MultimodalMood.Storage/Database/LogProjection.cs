using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study.Allocation;

namespace MultimodalMood.Storage.Database;

/// <summary>Keeps the rows that are asked for across sessions in step with the logs: where a session stands, what was played and how it was liked.</summary>
internal sealed class LogProjection(MoodDbContext context, Dictionary<Guid, ProjectionState> states)
{
    private SessionRow? _session;

    public async Task ApplyAsync(SessionChunk chunk, CancellationToken stop)
    {
        _session = await context.Sessions.SingleOrDefaultAsync(row => row.Id == chunk.SessionId, stop);
        foreach (LogEntry entry in LogRecord.ReadAll(chunk.Bytes))
        {
            await ApplyAsync(entry, chunk, stop);
        }
    }

    private async Task ApplyAsync(LogEntry entry, SessionChunk chunk, CancellationToken stop)
    {
        if (entry.Kind is SessionEventKind.SessionOpened)
        {
            _session ??= Open(entry.Read<SessionOpened>());
            return;
        }

        SessionRow session = _session ?? throw new InvalidDataException($"Session {chunk.SessionId} was never opened: its first event is {entry.Kind}.");
        if (entry.IsInput)
        {
            session.LastUs = Math.Max(session.LastUs, entry.ArrivedAt.Microseconds);
            session.LastActUs = IsAct(entry.Kind) ? Math.Max(session.LastActUs, entry.ArrivedAt.Microseconds) : session.LastActUs;
        }

        switch (entry.Kind)
        {
            case SessionEventKind.StepEntered:
                StepEntered step = entry.Read<StepEntered>();
                session.StepIndex = step.Index;
                session.StepId = step.StepId;
                await ReopenAllocationAsync(session, stop);
                break;
            case SessionEventKind.SessionEnded:
                SessionEnded ended = entry.Read<SessionEnded>();
                session.State = SessionState.Ended;
                states.Remove(session.Id);
                session.EndReason = ended.Reason;
                session.EndDetail = ended.Detail;
                await CloseAllocationAsync(session, entry, ended.Reason, stop);
                break;
            case SessionEventKind.TrackElicited when entry.Read<TrackElicited>() is { Liking: { } liking } elicited:
                if (await FindAsync(elicited.ElicitationId, stop) is null)
                {
                    // Known from before the session: no mood belongs to it.
                    context.Interactions.Add(new InteractionRow
                    {
                        PlayId = elicited.ElicitationId,
                        SessionId = session.Id,
                        StudyCode = session.StudyCode,
                        Pseudonym = session.Pseudonym,
                        Origin = session.Origin,
                        TrackId = elicited.TrackId,
                        StartedUtcUs = session.OpenedUtcUs + entry.At.Microseconds,
                        Liking = liking,
                    });
                }

                break;
            case SessionEventKind.DataDecided:
                session.DataKept = entry.Read<DataDecided>().Keep;
                break;
            case SessionEventKind.ConsentGiven:
                session.ConsentedUs ??= entry.At.Microseconds;
                break;
            case SessionEventKind.MoodEstimated:
                StateOf(session.Id).Mood = entry.Read<MoodEstimated>();
                break;
            case SessionEventKind.CollectiveMoodEstimated:
                StateOf(session.Id).Room = entry.Read<CollectiveMoodEstimated>();
                break;
            case SessionEventKind.ClockSegmentStarted:
                StateOf(session.Id).SegmentStart = entry.At;
                StateOf(session.Id).SegmentUtcUs = entry.Read<ClockSegmentStarted>().UtcMicroseconds;
                break;
            case SessionEventKind.ChoiceMadeIn:
                StateOf(session.Id).Chosen = entry.Read<ChoiceMadeIn>();
                break;
            case SessionEventKind.FaceObserved:
                StateOf(session.Id).Expressions.Observe(entry.At, entry.Read<FaceObserved>());
                break;
            case SessionEventKind.TrackStarted:
                TrackStarted started = entry.Read<TrackStarted>();
                await StartAsync(session, entry, started, stop);
                StateOf(session.Id).Expressions.Begin(started.PlayId, entry.At);
                break;
            case SessionEventKind.TrackEnded:
                await EndAsync(session, entry.Read<TrackEnded>(), stop);
                break;
            case SessionEventKind.TrackRated when entry.Read<TrackRated>() is { Scale: "liking" } rated:
                InteractionRow? rowToRate = await FindAsync(rated.PlayId, stop);
                if (rowToRate is not null)
                {
                    rowToRate.Liking = rated.Value;
                }

                break;
            case SessionEventKind.GestureSeen when entry.Read<GestureSeen>() is { PlayId: { } play } seen:
                await ImplyAsync(play, seen.Gesture.ImpliedLiking(), stop);
                break;
            case SessionEventKind.GestureUndone:
                await ImplyAsync(entry.Read<GestureUndone>().PlayId, null, stop);
                break;
            default:
                break;
        }
    }

    private async Task ImplyAsync(Guid playId, double? liking, CancellationToken stop)
    {
        if (await FindAsync(playId, stop) is { } row)
        {
            row.ImpliedLiking = liking;
        }
    }

    /// <summary>What shows that a participant is there; a silent sensor or the clock does not.</summary>
    private static bool IsAct(SessionEventKind kind) => (ushort)kind is >= 20 and < 40;

    /// <summary>The place of who completed is taken for good; that of who did not is free again. Once, whatever the reason's order.</summary>
    private async Task CloseAllocationAsync(SessionRow session, LogEntry entry, SessionEndReason reason, CancellationToken stop)
    {
        if (await AllocationAsync(session, stop) is { State: not AllocationState.Completed } place)
        {
            place.State = reason is SessionEndReason.Completed ? AllocationState.Completed : AllocationState.Released;
            place.ClosedUtcUs = session.OpenedUtcUs + entry.At.Microseconds;
        }
    }

    /// <summary>Who was taken for gone and goes on has the place again, in the arm that was given.</summary>
    private async Task ReopenAllocationAsync(SessionRow session, CancellationToken stop)
    {
        if (await AllocationAsync(session, stop) is { State: AllocationState.Released } place)
        {
            place.State = AllocationState.InProgress;
            place.ClosedUtcUs = null;
        }
    }

    private async Task<AllocationRow?> AllocationAsync(SessionRow session, CancellationToken stop) => await context.Allocations
        .Where(place => place.StudyCode == session.StudyCode && place.Pseudonym == session.Pseudonym)
        .OrderByDescending(place => place.Id)
        .FirstOrDefaultAsync(stop);

    private SessionRow Open(SessionOpened opened)
    {
        var row = new SessionRow
        {
            Id = opened.SessionId,
            StudyCode = opened.StudyId,
            Pseudonym = opened.ParticipantId,
            Origin = opened.Origin,
            OriginNote = opened.OriginNote,
            State = SessionState.Open,
            OpenedUtcUs = opened.OpenedUtcMicroseconds,
        };
        context.Sessions.Add(row);
        return row;
    }

    private async Task StartAsync(SessionRow session, LogEntry entry, TrackStarted started, CancellationToken stop)
    {
        if (await FindAsync(started.PlayId, stop) is not null)
        {
            return;
        }

        // A mood that rests on no evidence is not a mood to learn from.
        ProjectionState state = StateOf(session.Id);
        MoodEstimated? mood = state.Mood is { Stale: false } fresh ? fresh : null;
        CollectiveMoodEstimated? room = state.Room is { Cause: CollectiveCause.Shown } told ? told : null;
        EmotionScores? classes = room?.Shares ?? mood?.Classes;
        context.Interactions.Add(new InteractionRow
        {
            PlayId = started.PlayId,
            SessionId = session.Id,
            StudyCode = session.StudyCode,
            Pseudonym = session.Pseudonym,
            Origin = session.Origin,
            TrackId = started.TrackId,
            StartedUtcUs = state.SegmentUtcUs is { } segment
                ? segment + (entry.At.Microseconds - state.SegmentStart.Microseconds)
                : session.OpenedUtcUs + entry.At.Microseconds,
            Happy = classes?.Happy,
            Sad = classes?.Sad,
            Angry = classes?.Angry,
            Neutral = classes?.Neutral,
            Valence = room?.Mood?.Valence ?? mood?.ValenceMean,
            Arousal = room?.Mood?.Arousal ?? mood?.ArousalMean,
            Activity = state.Chosen?.Activity,
            HourOfDay = state.Chosen?.HourOfDay,
            LightLuma = state.Chosen?.LightLuma,
            Motion = state.Chosen?.Motion,
        });
    }

    private async Task EndAsync(SessionRow session, TrackEnded ended, CancellationToken stop)
    {
        if (await FindAsync(ended.PlayId, stop) is { } row)
        {
            row.Skipped = ended.Reason is TrackEndReason.Skipped;
            row.ExpressionChange = StateOf(session.Id).Expressions.End(ended.PlayId);
        }
    }

    private ProjectionState StateOf(Guid session) => states.TryGetValue(session, out ProjectionState? state) ? state : states[session] = new ProjectionState();

    private async Task<InteractionRow?> FindAsync(Guid playId, CancellationToken stop) =>
        await context.Interactions.FindAsync([playId], stop);
}
