using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Vision;
using MultimodalMood.Vision.Manifests;
using MultimodalMood.Web.Access;

namespace MultimodalMood.Web.Hosting;

/// <summary>Owns every running session. A browser tab only watches: closing it ends nothing.</summary>
/// <remarks>At start the database is made or migrated and every session that was open when the host last stopped (or was killed) goes on
/// from its log; the pause is a marked gap.</remarks>
public sealed class SessionHost(
    ISessionStore store,
    IDbContextFactory<MoodDbContext> database,
    StudySeed seed,
    VisionPool vision,
    TrackLibrary tracks,
    TimeProvider time,
    ILogger<SessionHost> log) : IHostedService, IDisposable
{
    /// <summary>How long an ended session stays: the player's last words and the pages that show the end still find it.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Guid, RunningSession> _running = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>A session started or ended. Raised on any thread.</summary>
    public event Action? Changed;

    /// <summary>Sessions that run now, newest first.</summary>
    public IReadOnlyList<RunningSession> Running =>
        [.. _running.Values.Where(session => session.Progress.EndReason is null).OrderByDescending(session => session.Opened.OpenedUtcMicroseconds).ThenBy(session => session.Id)];

    public RunningSession? Find(Guid sessionId) => _running.GetValueOrDefault(sessionId);

    /// <summary>The session that a participant's browser acts for; null when it does not run here, or goes on in another browser since.</summary>
    public RunningSession? FindFor(System.Security.Claims.ClaimsPrincipal user) =>
        user.ParticipantSession() is { } id && Find(id) is { } session && session.Progress.Pass <= user.ParticipantPass() ? session : null;

    /// <summary>Opens a session: its first event is durable when this returns.</summary>
    public async Task<RunningSession> OpenAsync(SessionOpened opened, CancellationToken stop)
    {
        SessionRunner runner = await SessionRunner.OpenAsync(opened, store, time, stop, log);
        return await AdoptAsync(runner, stop);
    }

    /// <summary>Opens a session that has a place in its study's allocation and, where the study names them, the lab's own fusion and estimator, gestures and a room; all durable when this returns.</summary>
    public async Task<RunningSession> OpenAsync(SessionOpened opened, FusionFixed? fusion, HeartModelChosen? model, GesturesSwitchedOn? gestures, AudienceSwitchedOn? audience, ParticipantAllocated place, CancellationToken stop)
    {
        SessionRunner runner = await SessionRunner.OpenAsync(opened, store, time, stop, log, fusion);
        if (model is { } chosen)
        {
            await runner.PostDurableAsync(runner.Clock.Now, chosen);
        }

        if (gestures is { } switchedOn)
        {
            await runner.PostDurableAsync(runner.Clock.Now, switchedOn);
        }

        if (audience is { } room)
        {
            await runner.PostDurableAsync(runner.Clock.Now, room);
        }

        await runner.PostDurableAsync(runner.Clock.Now, place);
        return await AdoptAsync(runner, stop);
    }

    /// <summary>Lets go of a session that has ended; its log stays in the store.</summary>
    public async Task ReleaseAsync(Guid sessionId)
    {
        if (_running.TryRemove(sessionId, out RunningSession? session))
        {
            await session.DisposeAsync();
            Changed?.Invoke();
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await seed.EnsureAsync(cancellationToken);
        await tracks.LoadAsync(cancellationToken);
        await using MoodDbContext context = await database.CreateDbContextAsync(cancellationToken);
        List<SessionRow> open = await context.Sessions.AsNoTracking().Where(row => row.State == SessionState.Open).ToListAsync(cancellationToken);
        foreach (SessionRow row in open)
        {
            await ContinueAsync(row, cancellationToken);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        foreach (Guid id in _running.Keys)
        {
            await ReleaseAsync(id);
        }
    }

    public void Dispose() => _stopping.Dispose();

    private async Task ContinueAsync(SessionRow row, CancellationToken stop)
    {
        try
        {
            SessionRunner? runner = await SessionRunner.ResumeAsync(row.Id, store, time, stop, log);
            if (runner is null)
            {
                return;
            }

            RunningSession session = await AdoptAsync(runner, stop);
            if (session.Opened.Origin is SessionOrigin.Demo)
            {
                // Its player stopped with the last run of the host; a new demo session takes its place.
                await runner.PostDurableAsync(runner.Clock.Now, new SessionEnded(SessionEndReason.RecordingEnded, "the host was restarted"));
                await ReleaseAsync(row.Id);
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidInputException)
        {
            // One damaged log, or a model that is no longer here, must not keep the others from going on.
            log.LogError("Session {Session} cannot go on: {Fault}", row.Id, fault.Message);
        }
    }

    private async Task<RunningSession> AdoptAsync(SessionRunner runner, CancellationToken stop)
    {
        StudyProtocol protocol = await ProtocolOfAsync(runner.Opened, stop);
        StepPlan plan = StepPlan.Of(protocol, runner.Opened.Condition.Split(',', StringSplitOptions.RemoveEmptyEntries), runner.Progress.Allocation?.Rotation ?? 0);
        ModelManifest? expression = protocol.FaceModel is null ? null : vision.ExpressionOf(protocol);
        VisionSession frames = runner.Progress.MinGroup is { } minGroup
            ? vision.OpenRoom(runner.SessionId, minGroup, (at, faces) => runner.Post(at, faces), dropped => runner.Post(runner.Clock.Now, dropped), expression)
            : vision.Open(runner.SessionId, (at, face) => runner.Post(at, face), dropped => runner.Post(runner.Clock.Now, dropped), expression);
        var session = new RunningSession(runner, protocol, plan, frames);
        _running[session.Id] = session;
        Changed?.Invoke();
        _ = ReleaseAfterEndAsync(session);
        return session;
    }

    private async Task ReleaseAfterEndAsync(RunningSession session)
    {
        try
        {
            await session.Runner.Ended.WaitAsync(_stopping.Token);
            Changed?.Invoke();
            await Task.Delay(s_grace, time, _stopping.Token);
            await ReleaseAsync(session.Id);
        }
        catch (OperationCanceledException)
        {
            // The host stops and releases every session itself.
        }
        catch (Exception fault)
        {
            log.LogError(fault, "Session {Session} was not released", session.Id);
        }
    }

    private async Task<StudyProtocol> ProtocolOfAsync(SessionOpened opened, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        ProtocolRow row = await context.Protocols.AsNoTracking()
            .FirstOrDefaultAsync(p => p.StudyCode == opened.StudyId && p.Sha256 == opened.ProtocolSha256, stop)
            ?? throw new InvalidDataException($"study '{opened.StudyId}' has no protocol with the hash {opened.ProtocolSha256}.");
        return ProtocolReader.Read(row.Text, $"{row.ProtocolId} version {row.Version}");
    }
}
