using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>Marks a study's ended sessions by the inclusion rules of the edition that each ran: blind, because the rules see no condition, rating or score.</summary>
public sealed class InclusionMarks(IDbContextFactory<MoodDbContext> database, ISessionStore store)
{
    /// <summary>Rules that each ended session misses, by session; an empty list is an included session.</summary>
    /// <param name="studyCode">The study.</param>
    /// <param name="origin">Live, pilot or simulated.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> ReadAsync(string studyCode, SessionOrigin origin, CancellationToken stop)
    {
        List<Guid> ended;
        Dictionary<string, StudyProtocol> editions;
        await using (MoodDbContext context = await database.CreateDbContextAsync(stop))
        {
            ended = await context.Sessions.Where(row => row.StudyCode == studyCode && row.Origin == origin && row.State == SessionState.Ended)
                .OrderBy(row => row.OpenedUtcUs).ThenBy(row => row.Id).Select(row => row.Id).ToListAsync(stop);
            List<ProtocolRow> rows = await context.Protocols.AsNoTracking().Where(row => row.StudyCode == studyCode).ToListAsync(stop);
            editions = rows.ToDictionary(row => row.Sha256, row => ProtocolReader.Read(row.Text, $"{row.ProtocolId} version {row.Version}"), StringComparer.Ordinal);
        }

        var marks = new Dictionary<Guid, IReadOnlyList<string>>();
        foreach (Guid id in ended)
        {
            List<LogEntry> log = [];
            await foreach (SessionChunk chunk in store.ReadAsync(id, stop))
            {
                log.AddRange(LogRecord.ReadAll(chunk.Bytes));
            }

            if (log.Count > 0 && editions.TryGetValue(log[0].Read<SessionOpened>().ProtocolSha256, out StudyProtocol? edition))
            {
                marks[id] = [.. SessionMeasures.Of(log).Missed(edition.Inclusion).Select(rule => rule.Id)];
            }
        }

        return marks;
    }
}
