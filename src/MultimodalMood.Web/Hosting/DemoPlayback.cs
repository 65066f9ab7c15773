using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Sessions.Recordings;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Web.Hosting;

/// <summary>Plays the shipped demo recording's inputs through the whole pipeline, over and over, so that every page is alive without a sensor.</summary>
/// <remarks>Each round is a session of its own with origin demo; the newest few are kept, so that the database does not grow.</remarks>
public sealed class DemoPlayback(
    SessionHost host,
    IDbContextFactory<MoodDbContext> database,
    AppFolders folders,
    IConfiguration configuration,
    TimeProvider time,
    ILogger<DemoPlayback> log) : BackgroundService
{
    private const int RoundsKept = 3;
    private RunningSession? _current;

    /// <summary>The demo session that plays now; null while none does.</summary>
    public Guid? CurrentSession => _current?.Id;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        string path = Path.Combine(folders.Data, "recordings", "demo.mood");
        if (!configuration.GetValue("Demo:Play", true) || !File.Exists(path))
        {
            return;
        }

        try
        {
            MoodFile recording = MoodFile.Read(path);
            while (!stoppingToken.IsCancellationRequested)
            {
                await TrimAsync(stoppingToken);
                await PlayAsync(recording, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (InvalidInputException fault)
        {
            log.LogError("The demo does not play: {Fault}", fault.Message);
        }
    }

    private async Task PlayAsync(MoodFile recording, CancellationToken stop)
    {
        StudyProtocol protocol = ProtocolReader.ReadFile(Path.Combine(folders.Data, "protocols", "demo.json"));
        RunningSession session = await host.OpenAsync(
            recording.Opened with
            {
                SessionId = Guid.CreateVersion7(time.GetUtcNow()),
                Origin = SessionOrigin.Demo,
                StudyId = StudySeed.DemoStudy,
                ParticipantId = "DEMO",
                ProtocolId = protocol.Id,
                ProtocolVersion = protocol.Version,
                ProtocolSha256 = protocol.Sha256,
                PipelineVersion = SessionPipeline.Version,
            },
            stop);
        _current = session;
        try
        {
            await FeedAsync(recording, session.Runner, stop);
            await session.Runner.PostDurableAsync(session.Runner.Clock.Now, new SessionEnded(SessionEndReason.RecordingEnded, ""));
        }
        finally
        {
            _current = null;
            await host.ReleaseAsync(session.Id);
        }
    }

    private async Task FeedAsync(MoodFile recording, SessionRunner runner, CancellationToken stop)
    {
        double speed = configuration.GetValue("Demo:Speed", 1.0);
        long began = time.GetTimestamp();
        foreach (LogEntry entry in recording.Entries)
        {
            // The runner ticks by itself, and the session's opening and end are its own.
            if (!entry.IsInput || entry.Kind is SessionEventKind.SessionOpened or SessionEventKind.ClockSegmentStarted or SessionEventKind.ClockTicked
                or SessionEventKind.ClockExchanged or SessionEventKind.SessionEnded)
            {
                continue;
            }

            TimeSpan wait = TimeSpan.FromSeconds(entry.ArrivedAt.TotalSeconds / speed) - time.GetElapsedTime(began);
            if (wait > TimeSpan.FromMilliseconds(5))
            {
                await Task.Delay(wait, time, stop);
            }

            runner.Post(entry);
        }
    }

    private async Task TrimAsync(CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        List<Guid> old = await context.Sessions
            .Where(row => row.Origin == SessionOrigin.Demo && row.State == SessionState.Ended)
            .OrderByDescending(row => row.OpenedUtcUs)
            .Select(row => row.Id)
            .Skip(RoundsKept)
            .ToListAsync(stop);
        foreach (Guid id in old)
        {
            await context.SessionLog.Where(row => row.SessionId == id).ExecuteDeleteAsync(stop);
            await context.Interactions.Where(row => row.SessionId == id).ExecuteDeleteAsync(stop);
            await context.Sessions.Where(row => row.Id == id).ExecuteDeleteAsync(stop);
        }
    }
}
