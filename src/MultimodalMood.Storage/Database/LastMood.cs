using System.Data.Common;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Storage.Database;

/// <summary>Finds the mood last estimated before a chunk, in the chunks before it.</summary>
/// <remarks>Moods come at 4 Hz and chunks every 250 ms, so it is nearly always in the chunk before. Looks back over 40 chunks, about 10 s:
/// an older mood says nothing about the onset of a track.</remarks>
internal sealed class LastMood(DbConnection connection) : IAsyncDisposable
{
    private const int ChunksBack = 40;

    private readonly PreparedStatement _earlier = new(connection,
        "SELECT bytes FROM session_log WHERE session_id = @0 AND number < @1 AND number >= @2 ORDER BY number DESC", 3);

    /// <summary>The last mood in the chunks before <paramref name="chunkNumber"/>; null when there is none.</summary>
    public async Task<MoodEstimated?> BeforeAsync(DbTransaction transaction, string sessionId, int chunkNumber)
    {
        await using DbDataReader rows = await _earlier.ReadAsync(transaction, sessionId, chunkNumber, chunkNumber - ChunksBack);
        while (await rows.ReadAsync())
        {
            MoodEstimated? last = null;
            foreach (LogEntry entry in LogRecord.ReadAll(rows.GetFieldValue<byte[]>(0)))
            {
                last = entry.Kind == SessionEventKind.MoodEstimated ? entry.Read<MoodEstimated>() : last;
            }

            if (last is not null)
            {
                return last;
            }
        }

        return null;
    }

    public ValueTask DisposeAsync() => _earlier.DisposeAsync();
}
