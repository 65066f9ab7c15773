using System.Data.Common;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Storage.Database;

/// <summary>Writes chunks on one connection: the blob and what follows from it, in one transaction.</summary>
internal sealed class ChunkWriter(DbConnection connection, TimeProvider time) : IAsyncDisposable
{
    private readonly PreparedStatement _last = new(connection,
        "SELECT number, crc32 FROM session_log WHERE session_id = @0 AND (number = @1 OR number = (SELECT MAX(number) FROM session_log WHERE session_id = @0)) ORDER BY number", 2);

    private readonly PreparedStatement _insert = new(connection,
        "INSERT INTO session_log (session_id, number, first_sequence, bytes, crc32) VALUES (@0, @1, @2, @3, @4)", 5);

    private readonly LogProjections _projections = new(connection, time);

    /// <summary>Writes one chunk, or nothing when it is there already.</summary>
    /// <exception cref="InvalidDataException">It leaves a hole, or differs from the chunk of that number, or holds damaged records.</exception>
    public async Task WriteAsync(SessionChunk chunk, CancellationToken stop)
    {
        string id = chunk.SessionId.ToString("D");
        uint crc = Crc32.Of(chunk.Bytes.Span);
        List<LogEntry> entries = [.. LogRecord.ReadAll(chunk.Bytes)];
        await using DbTransaction transaction = await connection.BeginTransactionAsync(stop);
        if (await StandsAlreadyAsync(transaction, chunk, id, crc))
        {
            return;
        }

        await _projections.ApplyAsync(transaction, id, chunk.Number, entries);
        await _insert.RunAsync(transaction, id, chunk.Number, chunk.FirstSequence, chunk.Bytes.ToArray(), (long)crc);
        await transaction.CommitAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _last.DisposeAsync();
        await _insert.DisposeAsync();
        await _projections.DisposeAsync();
    }

    private async Task<bool> StandsAlreadyAsync(DbTransaction transaction, SessionChunk chunk, string id, uint crc)
    {
        int last = -1;
        await using DbDataReader rows = await _last.ReadAsync(transaction, id, chunk.Number);
        while (await rows.ReadAsync())
        {
            last = rows.GetInt32(0);
            if (last == chunk.Number)
            {
                return (uint)rows.GetInt64(1) == crc
                    ? true
                    : throw new InvalidDataException($"Chunk {chunk.Number} of session {id} is stored already with other bytes; a log is never rewritten.");
            }
        }

        return chunk.Number == last + 1
            ? false
            : throw new InvalidDataException($"Chunk {chunk.Number} of session {id} leaves a hole: the last one stored is {last}, expected {last + 1}.");
    }
}
