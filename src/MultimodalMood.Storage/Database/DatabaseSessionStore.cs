using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Storage.Database;

/// <summary>Session logs in the database, one row a chunk, together with the tables that follow from them.</summary>
/// <remarks>One writer: chunks of all sessions queue for one connection, so SQLite never meets two. A chunk and its projections are one
/// transaction. Readers take pages of their own and hold no transaction between them.</remarks>
/// <param name="contexts">Opens connections.</param>
/// <param name="time">Stamps participants that appear first in a log.</param>
public sealed class DatabaseSessionStore(IDbContextFactory<MoodDbContext> contexts, TimeProvider time) : ISessionStore, IAsyncDisposable
{
    private const int PageChunks = 64;

    private readonly SemaphoreSlim _writing = new(1);
    private MoodDbContext? _writer;
    private ChunkWriter? _chunks;

    /// <inheritdoc/>
    /// <remarks>A chunk that is there already with the same bytes is not written again: the caller may repeat after a fault.</remarks>
    public async Task AppendAsync(SessionChunk chunk, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        await _writing.WaitAsync(stop);
        try
        {
            ChunkWriter writer = _chunks ??= await OpenWriterAsync(stop);
            // Not cancelled halfway: a commit either is asked for or is not.
            await writer.WriteAsync(chunk, CancellationToken.None);
        }
        catch (DbException)
        {
            await CloseWriterAsync();
            throw;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">A chunk's checksum does not fit its bytes, or a chunk is missing.</exception>
    public async IAsyncEnumerable<SessionChunk> ReadAsync(Guid sessionId, [EnumeratorCancellation] CancellationToken stop)
    {
        int next = 0;
        while (true)
        {
            List<SessionLogRow> page;
            await using (MoodDbContext context = await contexts.CreateDbContextAsync(stop))
            {
                int from = next;
                page = await context.SessionLog.AsNoTracking()
                    .Where(row => row.SessionId == sessionId && row.Number >= from)
                    .OrderBy(row => row.Number)
                    .Take(PageChunks)
                    .ToListAsync(stop);
            }

            foreach (SessionLogRow row in page)
            {
                if (row.Number != next)
                {
                    throw new InvalidDataException($"Chunk {next} of session {sessionId} is missing; the next one there is {row.Number}.");
                }

                if (Crc32.Of(row.Bytes) != row.Crc32)
                {
                    throw new InvalidDataException($"Chunk {row.Number} of session {sessionId} is damaged: its checksum does not fit its {row.Bytes.Length} bytes.");
                }

                yield return new SessionChunk(sessionId, row.Number, row.FirstSequence, row.Bytes);
                next++;
            }

            if (page.Count < PageChunks)
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync();
        await CloseWriterAsync();
        _writing.Dispose();
    }

    private async Task<ChunkWriter> OpenWriterAsync(CancellationToken stop)
    {
        _writer = await contexts.CreateDbContextAsync(stop);
        await _writer.Database.OpenConnectionAsync(stop);
        return new ChunkWriter(_writer.Database.GetDbConnection(), time);
    }

    private async Task CloseWriterAsync()
    {
        if (_chunks is not null)
        {
            await _chunks.DisposeAsync();
            _chunks = null;
        }

        if (_writer is not null)
        {
            await _writer.DisposeAsync();
            _writer = null;
        }
    }
}
