using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Storage.Export;

/// <summary>One session's whole log as the exporters see it, with its times in UTC.</summary>
internal sealed class SessionLogView
{
    private readonly List<(SessionTime Start, long UtcUs)> _segments = [];

    private SessionLogView(IReadOnlyList<LogEntry> entries)
    {
        Entries = entries;
        Opened = entries[0].Read<SessionOpened>();
        Progress = SessionProgress.Empty;
        foreach (LogEntry entry in entries)
        {
            Progress = Progress.Apply(entry);
            if (entry.Kind is SessionEventKind.ClockSegmentStarted)
            {
                _segments.Add((entry.At, entry.Read<ClockSegmentStarted>().UtcMicroseconds));
            }
        }
    }

    public IReadOnlyList<LogEntry> Entries { get; }

    public SessionOpened Opened { get; }

    public SessionProgress Progress { get; }

    /// <summary>What would have come otherwise, in the order of the lists; empty where it was not asked or cannot be.</summary>
    public IReadOnlyList<Counterfactual> Counterfactuals { get; init; } = [];

    /// <summary>Reads a session's log; null when it holds nothing.</summary>
    /// <param name="store">The store.</param>
    /// <param name="session">The session.</param>
    /// <param name="stop">Gives up.</param>
    /// <param name="askAgain">Asks its lists again; null leaves that out.</param>
    public static async Task<SessionLogView?> ReadAsync(ISessionStore store, Guid session, CancellationToken stop, Func<IReadOnlyList<LogEntry>, Task<IReadOnlyList<Counterfactual>>>? askAgain = null)
    {
        List<LogEntry> entries = [];
        await foreach (SessionChunk chunk in store.ReadAsync(session, stop))
        {
            entries.AddRange(LogRecord.ReadAll(chunk.Bytes));
        }

        return entries.Count == 0 ? null : new SessionLogView(entries) { Counterfactuals = askAgain is null ? [] : await askAgain(entries) };
    }

    /// <summary>UTC of a session time, through the clock segment in force then.</summary>
    public DateTimeOffset Utc(SessionTime at)
    {
        (SessionTime start, long utc) = (SessionTime.Zero, Opened.OpenedUtcMicroseconds);
        foreach ((SessionTime Start, long UtcUs) segment in _segments)
        {
            if (segment.Start <= at)
            {
                (start, utc) = segment;
            }
        }

        return DateTimeOffset.UnixEpoch.AddMicroseconds(utc) + (at - start);
    }
}
