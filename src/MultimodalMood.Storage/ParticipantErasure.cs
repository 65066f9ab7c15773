using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study.Allocation;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>Erases a participant: every row, log chunk and stored picture, also what SQLite still held in free pages and in its write-ahead log.</summary>
/// <remarks>A tombstone without personal data stays, and the place in the allocation table without its pseudonym, so that counts add up. What left the
/// installation before (exports, backups) is beyond its reach and has to be erased by who took it.</remarks>
public sealed class ParticipantErasure(IDbContextFactory<MoodDbContext> database, ISessionStore store, ListeningHistory history, StorageFolders folders, TimeProvider time)
{
    /// <summary>How long a reader may hold the write-ahead log back before the erasure says so.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Erases everything about one participant.</summary>
    /// <param name="studyCode">The study.</param>
    /// <param name="pseudonym">The participant.</param>
    /// <param name="reason">Why, for the tombstone; may not name the participant.</param>
    /// <param name="by"><c>participant</c>, or a staff account.</param>
    /// <param name="openToo">Whether sessions that were open when the app last stopped are erased too; the app may not run then.</param>
    /// <param name="stop">Gives up before anything was deleted; not heeded afterwards.</param>
    /// <exception cref="InvalidInputException">There is no such participant, no reason, the reason names them, or a session is open.</exception>
    /// <exception cref="IOException">The rows are gone, but a reader kept SQLite from emptying its write-ahead log; doing it again finishes it.</exception>
    public async Task<ErasureReport> EraseAsync(string studyCode, string pseudonym, string reason, string by, bool openToo, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(reason);
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        ParticipantRow participant = await context.Participants.AsNoTracking().SingleOrDefaultAsync(row => row.StudyCode == studyCode && row.Pseudonym == pseudonym, stop)
            ?? throw Fault("PARTICIPANT", $"study '{studyCode}' has no participant '{pseudonym}'; expected one that joined and is not erased.");
        List<SessionRow> sessions = await context.Sessions.AsNoTracking().Where(row => row.StudyCode == studyCode && row.Pseudonym == pseudonym).ToListAsync(stop);
        Check(reason, pseudonym, sessions, openToo);
        string[] consents = await ConsentsAsync(sessions, stop);

        (long frames, long frameBytes) = DeleteFrames(sessions);
        ErasureReport report = await DeleteRowsAsync(context, participant, sessions, new Tombstone(consents, reason.Trim(), by, frames, frameBytes));
        await history.ForgetAsync();
        await ScrubAsync(context);
        return report;
    }

    private static void Check(string reason, string pseudonym, List<SessionRow> sessions, bool openToo)
    {
        if (reason.Trim().Length == 0)
        {
            throw Fault("--reason", "no reason is given; expected a sentence that may stay when the participant's data is gone.");
        }

        if (reason.Contains(pseudonym, StringComparison.OrdinalIgnoreCase))
        {
            throw Fault("--reason", $"the reason names '{pseudonym}' and would outlive the erasure; expected one without.");
        }

        if (!openToo && sessions.Find(session => session.State is SessionState.Open) is { } open)
        {
            throw Fault("PARTICIPANT", $"session {open.Id} is open; end it first, or, where the app is not running, say that open sessions are meant too (--open).");
        }
    }

    /// <summary>Hashes of the consent texts in the logs: the tombstone keeps which consent stood, not whose.</summary>
    private async Task<string[]> ConsentsAsync(List<SessionRow> sessions, CancellationToken stop)
    {
        var hashes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (SessionRow session in sessions)
        {
            await foreach (SessionChunk chunk in store.ReadAsync(session.Id, stop))
            {
                foreach (LogEntry entry in LogRecord.ReadAll(chunk.Bytes))
                {
                    if (entry.Kind is SessionEventKind.ConsentGiven)
                    {
                        hashes.Add(entry.Read<ConsentGiven>().ConsentSha256);
                    }
                }
            }
        }

        return [.. hashes];
    }

    /// <summary>Pictures first: a file that cannot be deleted stops the erasure while everything else still says whose it is.</summary>
    private (long Count, long Bytes) DeleteFrames(List<SessionRow> sessions)
    {
        long count = 0, bytes = 0;
        foreach (string folder in sessions.Select(session => folders.FramesOf(session.Id)).Where(Directory.Exists))
        {
            foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles())
            {
                count++;
                bytes += file.Length;
            }

            Directory.Delete(folder, recursive: true);
        }

        return (count, bytes);
    }

    private async Task<ErasureReport> DeleteRowsAsync(MoodDbContext context, ParticipantRow participant, List<SessionRow> sessions, Tombstone stone)
    {
        (string study, string person) = (participant.StudyCode, participant.Pseudonym);
        Guid[] ids = [.. sessions.Select(session => session.Id)];
        await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.Serializable);
        long bytes = stone.FrameBytes + await context.SessionLog.Where(row => ids.Contains(row.SessionId)).SumAsync(row => (long)row.Bytes.Length);
        long chunks = await context.SessionLog.Where(row => ids.Contains(row.SessionId)).ExecuteDeleteAsync();
        long rows = chunks
            + await context.Interactions.Where(row => ids.Contains(row.SessionId)).ExecuteDeleteAsync()
            + await context.SessionNotes.Where(row => ids.Contains(row.SessionId)).ExecuteDeleteAsync()
            + await context.ResumeCodes.Where(row => ids.Contains(row.SessionId)).ExecuteDeleteAsync()
            + await context.Sessions.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync()
            + await context.Participants.Where(row => row.Id == participant.Id).ExecuteDeleteAsync();

        // Lines of the allocation table are never removed; an invitation stays in the count of those invited. Both lose who it was.
        foreach (AllocationRow place in await context.Allocations.Where(row => row.StudyCode == study && row.Pseudonym == person).ToListAsync())
        {
            (place.Pseudonym, place.State) = (Nobody(), AllocationState.Released);
        }

        foreach (InvitationRow invitation in await context.Invitations.Where(row => row.StudyCode == study && row.Pseudonym == person).ToListAsync())
        {
            (invitation.Pseudonym, invitation.Code, invitation.LevelsJson, invitation.Uses) = (null, Nobody(), "{}", invitation.MaxUses);
            invitation.RevokedUtcUs ??= NowUs;
        }

        var report = new ErasureReport(rows, chunks, bytes, sessions.Count, stone.Frames);
        context.Erasures.Add(new ErasureRow
        {
            StudyCode = study,
            Origin = sessions.Count > 0 ? sessions[^1].Origin : SessionOrigin.Live,
            Consented = sessions.Exists(session => session.ConsentedUs is not null),
            ConsentVersions = string.Join(',', stone.Consents),
            Sessions = report.Sessions,
            Rows = report.Rows,
            Chunks = report.Chunks,
            Bytes = report.Bytes,
            Frames = report.Frames,
            By = stone.By,
            Reason = stone.Reason,
            ErasedUtcUs = NowUs,
        });
        await context.SaveChangesAsync();
        await transaction.CommitAsync();
        return report;
    }

    /// <summary>Rewrites the file without its free pages and empties the write-ahead log, which held the deleted content in older versions of pages.</summary>
    private async Task ScrubAsync(MoodDbContext context)
    {
        await context.Database.ExecuteSqlRawAsync("VACUUM");
        long began = time.GetTimestamp();
        while (!await TruncateLogAsync(context))
        {
            if (time.GetElapsedTime(began) > s_patience)
            {
                throw new IOException("The participant's rows are gone, but a reader holds SQLite's write-ahead log, which still has older versions of pages; it is emptied at the next erasure or at the next stop of the app.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), time);
        }
    }

    private static async Task<bool> TruncateLogAsync(MoodDbContext context)
    {
        await context.Database.OpenConnectionAsync();
        await using DbCommand command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() && reader.GetInt64(0) == 0; // 1: busy
    }

    private long NowUs => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>A name that is nobody's, unique as the indexes want it.</summary>
    private static string Nobody() => $"erased-{Guid.NewGuid():N}"[..19];

    private static InvalidInputException Fault(string field, string problem) => new("erase", null, field, problem);

    private sealed record Tombstone(IReadOnlyList<string> Consents, string Reason, string By, long Frames, long FrameBytes);
}
