using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Web.Live;

/// <summary>A stored session's log, folded for the screens.</summary>
public static class FinishedSession
{
    /// <summary>Folds the whole log; null for a session that the store does not know.</summary>
    /// <param name="store">Where the log lies.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="titleOf">A track's title by its id.</param>
    /// <param name="also">Sees each entry as well, in order.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="InvalidDataException">The log is damaged.</exception>
    public static async Task<LivePoints?> ReadAsync(ISessionStore store, Guid sessionId, Func<string, string> titleOf, Action<LogEntry>? also, CancellationToken stop)
    {
        LivePoints? points = null;
        await foreach (SessionChunk chunk in store.ReadAsync(sessionId, stop))
        {
            points ??= new LivePoints(titleOf);
            foreach (LogEntry entry in LogRecord.ReadAll(chunk.Bytes))
            {
                points.Take(entry);
                also?.Invoke(entry);
            }
        }

        return points;
    }
}
