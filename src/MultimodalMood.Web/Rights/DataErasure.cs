using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Rights;

/// <summary>Erases participants while the app runs: ends what of theirs runs, lets go of it, then erases. Who said at the end "erase my data" is
/// erased as soon as the session is over, also after a kill in between.</summary>
public sealed class DataErasure(SessionHost host, FrameArchive frames, ParticipantErasure erasure, IDbContextFactory<MoodDbContext> database, ILogger<DataErasure> log)
    : BackgroundService
{
    /// <summary>How often it looks although nothing was announced.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _changed = new(0, 1);

    /// <summary>Erases everything about one participant.</summary>
    /// <param name="studyCode">The study.</param>
    /// <param name="pseudonym">The participant.</param>
    /// <param name="reason">Why; stays with the tombstone.</param>
    /// <param name="by"><c>participant</c>, or a staff account.</param>
    /// <exception cref="InvalidInputException">There is no such participant, or the reason cannot stay.</exception>
    public async Task<ErasureReport> EraseAsync(string studyCode, string pseudonym, string reason, string by)
    {
        await _turn.WaitAsync();
        try
        {
            Guid[] sessions;
            await using (MoodDbContext context = await database.CreateDbContextAsync())
            {
                sessions = await context.Sessions.Where(row => row.StudyCode == studyCode && row.Pseudonym == pseudonym).Select(row => row.Id).ToArrayAsync();
            }

            foreach (Guid id in sessions)
            {
                frames.Forget(id);
                if (host.Find(id) is { } running)
                {
                    await new ParticipantWay(running.Runner, running.Plan).StopAsync(SessionEndReason.StoppedByParticipant, "erased");
                    await host.ReleaseAsync(id);
                }
            }

            ErasureReport report = await erasure.EraseAsync(studyCode, pseudonym, reason, by, openToo: false, CancellationToken.None);
            log.LogInformation("A participant of study {Study} was erased: {Sessions} sessions, {Rows} rows, {Frames} pictures.", studyCode, report.Sessions, report.Rows, report.Frames);
            return report;
        }
        finally
        {
            _turn.Release();
        }
    }

    public override void Dispose()
    {
        _turn.Dispose();
        _changed.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        host.Changed += Hurry;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await EraseDecidedAsync(stoppingToken);
                await _changed.WaitAsync(s_look, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        finally
        {
            host.Changed -= Hurry;
        }
    }

    private void Hurry()
    {
        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // It looks soon anyway.
        }
    }

    private async Task EraseDecidedAsync(CancellationToken stop)
    {
        List<(string Study, string Pseudonym)> wished;
        await using (MoodDbContext context = await database.CreateDbContextAsync(stop))
        {
            wished = [.. (await context.Sessions.Where(row => row.State == SessionState.Ended && row.DataKept == false)
                .Select(row => new { row.StudyCode, row.Pseudonym }).Distinct().ToListAsync(stop)).Select(row => (row.StudyCode, row.Pseudonym))];
        }

        foreach ((string study, string pseudonym) in wished)
        {
            try
            {
                await EraseAsync(study, pseudonym, "the participant said so at the end of the session", "participant");
            }
            catch (Exception fault) when (fault is InvalidInputException or IOException or DbUpdateException or Microsoft.Data.Sqlite.SqliteException)
            {
                // It is tried again at the next look; the wish stands in the session's row.
                log.LogError("The erasure that a participant of study {Study} asked for is not done yet: {Fault}", study, fault.Message);
            }
        }
    }
}
