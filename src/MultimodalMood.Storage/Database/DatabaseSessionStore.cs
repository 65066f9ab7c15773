using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Storage.Database;

/// <summary>Keeps session logs in the database: a chunk and what is projected from it are one transaction.</summary>
/// <remarks>One writer for the process. Reading holds no transaction beyond a page of chunks, so that it delays no writer.</remarks>
public sealed class DatabaseSessionStore(IDbContextFactory<MoodDbContext> database) : ISessionStore, IDisposable
{
    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <summary>Chunks read at once: a quarter of an hour is some 60 pages instead of 3,600 queries.</summary>
    private const int PageChunks = 64;

    /// <summary>What earlier chunks of this process said, by session: a track's onset often stands in a later chunk than the mood at it.</summary>
    private readonly Dictionary<Guid, ProjectionState> _states = [];

    /// <inheritdoc/>
    public async Task AppendAsync(SessionChunk chunk, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        await _writing.WaitAsync(stop);
        try
        {
            await using MoodDbContext context = await database.CreateDbContextAsync(stop);
            long crc = Crc32.Of(chunk.Bytes.Span);
            if (await IsWrittenAsync(context, chunk, crc, stop))
            {
                return;
            }

            context.SessionLog.Add(new SessionLogRow
            {
                SessionId = chunk.SessionId,
                Number = chunk.Number,
                FirstSequence = chunk.FirstSequence,
                Bytes = chunk.Bytes.ToArray(),
                Crc32 = crc,
            });
            await new LogProjection(context, _states).ApplyAsync(chunk, stop);
            await context.SaveChangesAsync(stop);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SessionChunk> ReadAsync(Guid sessionId, [EnumeratorCancellation] CancellationToken stop)
    {
        for (int number = 0; ;)
        {
            List<SessionLogRow> page;
            await using (MoodDbContext context = await database.CreateDbContextAsync(stop))
            {
                page = await context.SessionLog.AsNoTracking()
                    .Where(row => row.SessionId == sessionId && row.Number >= number)
                    .OrderBy(row => row.Number)
                    .Take(PageChunks)
                    .ToListAsync(stop);
            }

            foreach (SessionLogRow row in page)
            {
                if (row.Number != number)
                {
                    throw new InvalidDataException($"Chunk {number} of session {sessionId} is missing; chunk {row.Number} follows.");
                }

                if (Crc32.Of(row.Bytes) != row.Crc32)
                {
                    throw new InvalidDataException($"Chunk {number} of session {sessionId} is damaged (checksum); the log is good up to event {row.FirstSequence - 1}.");
                }

                yield return new SessionChunk(sessionId, number++, row.FirstSequence, row.Bytes);
            }

            if (page.Count < PageChunks)
            {
                yield break;
            }
        }
    }

    public void Dispose() => _writing.Dispose();

    /// <summary>True when this very chunk is there already: a writer that was not told of its success tries again.</summary>
    private static async Task<bool> IsWrittenAsync(MoodDbContext context, SessionChunk chunk, long crc, CancellationToken stop)
    {
        var last = await context.SessionLog
            .Where(row => row.SessionId == chunk.SessionId)
            .OrderByDescending(row => row.Number)
            .Select(row => new { row.Number, row.Crc32 })
            .FirstOrDefaultAsync(stop);
        if (last?.Number == chunk.Number && last.Crc32 == crc)
        {
            return true;
        }

        int expected = last is null ? 0 : last.Number + 1;
        return chunk.Number == expected
            ? false
            : throw new InvalidDataException($"Chunk {chunk.Number} of session {chunk.SessionId} does not follow; chunk {expected} was expected.");
    }
}
