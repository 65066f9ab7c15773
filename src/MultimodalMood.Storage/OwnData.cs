using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>What a participant sees of themselves: their sessions and what they agreed to. Nothing here names a condition.</summary>
public sealed class OwnData(IDbContextFactory<MoodDbContext> database, ISessionStore store)
{
    /// <summary>A participant's sessions, oldest first.</summary>
    public async Task<IReadOnlyList<OwnSession>> SessionsAsync(string studyCode, string pseudonym, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        List<SessionRow> rows = await context.Sessions.AsNoTracking().Where(row => row.StudyCode == studyCode && row.Pseudonym == pseudonym)
            .OrderBy(row => row.OpenedUtcUs).ThenBy(row => row.Id).ToListAsync(stop);
        List<OwnSession> sessions = [];
        foreach (SessionRow row in rows)
        {
            sessions.Add(await ReadAsync(row, stop));
        }

        return sessions;
    }

    /// <summary>The edition of a protocol that a session ran; null when it is not kept.</summary>
    public async Task<StudyProtocol?> ProtocolAsync(string studyCode, string sha256, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        return await context.Protocols.AsNoTracking().FirstOrDefaultAsync(row => row.StudyCode == studyCode && row.Sha256 == sha256, stop) is { } edition
            ? ProtocolReader.Read(edition.Text, $"{edition.ProtocolId} version {edition.Version}")
            : null;
    }

    private async Task<OwnSession> ReadAsync(SessionRow row, CancellationToken stop)
    {
        DateTimeOffset opened = DateTimeOffset.UnixEpoch.AddMicroseconds(row.OpenedUtcUs);
        long events = 0;
        string protocol = "";
        List<OwnConsent> consents = [];
        await foreach (SessionChunk chunk in store.ReadAsync(row.Id, stop))
        {
            List<LogEntry> entries = [.. LogRecord.ReadAll(chunk.Bytes)];
            events += entries.Count;
            protocol = entries.Find(entry => entry.Kind is SessionEventKind.SessionOpened) is { Kind: SessionEventKind.SessionOpened } first
                ? first.Read<Core.Sessions.Events.SessionOpened>().ProtocolSha256
                : protocol;
            consents.AddRange(ConsentGate.Proof(entries).Select(given =>
                new OwnConsent(opened.AddMicroseconds(given.At.Microseconds), given.Answer.Item, given.Answer.Given, given.Answer.Language, given.Answer.ConsentSha256)));
        }

        return new OwnSession(row.Id, opened, row.LastUs / 1e6, row.EndReason, events, protocol, consents);
    }
}
