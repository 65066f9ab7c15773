using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Storage.Export;

/// <summary>One session's log, read whole: its events by kind, with their times in UTC.</summary>
/// <remarks>An hour of ten frames a second is about 30 MB; exporters hold one session at a time.</remarks>
internal sealed class RecordedSession
{
    private readonly Dictionary<SessionEventKind, List<LogEntry>> _byKind = [];
    private readonly List<LogEntry> _entries = [];
    private readonly List<Recorded<StepEntered>> _steps = [];
    private readonly List<(long StartUs, long UtcUs)> _segments = [];

    private RecordedSession(SessionOpened opened) => Opened = opened;

    /// <summary>What it is and with what it ran.</summary>
    public SessionOpened Opened { get; }

    /// <summary>Every event in order.</summary>
    public IReadOnlyList<LogEntry> Entries => _entries;

    /// <summary>Latest arrival in the log.</summary>
    public SessionTime Last { get; private set; }

    /// <summary>Reads a session; null when nothing was recorded yet.</summary>
    /// <exception cref="InvalidDataException">The log is damaged; says where.</exception>
    public static async Task<RecordedSession?> ReadAsync(ISessionStore store, Guid id, CancellationToken stop)
    {
        RecordedSession? session = null;
        await foreach (SessionChunk chunk in store.ReadAsync(id, stop))
        {
            foreach (LogEntry entry in LogRecord.ReadAll(chunk.Bytes))
            {
                session ??= new RecordedSession(entry.Read<SessionOpened>());
                session.Add(entry);
            }
        }

        return session;
    }

    /// <summary>Every event of one kind, in order.</summary>
    public IEnumerable<Recorded<T>> All<T>()
        where T : struct, ISessionEvent<T> => _byKind.GetValueOrDefault(T.Kind, []).Select(entry => new Recorded<T>(entry, entry.Read<T>()));

    /// <summary>UTC of a session time, by the run of the host that it fell into.</summary>
    public DateTimeOffset Utc(SessionTime at)
    {
        (long startUs, long utcUs) = (0, Opened.OpenedUtcMicroseconds);
        if (_segments.Count > 0)
        {
            int index = _segments.FindLastIndex(segment => segment.StartUs <= at.Microseconds);
            (startUs, utcUs) = _segments[Math.Max(index, 0)];
        }

        return DateTimeOffset.UnixEpoch + TimeSpan.FromMicroseconds(utcUs + at.Microseconds - startUs);
    }

    /// <summary>The step that an event fell into; null before the first.</summary>
    public StepEntered? StepOf(LogEntry entry)
    {
        int index = _steps.FindLastIndex(step => step.Entry.Sequence <= entry.Sequence);
        return index < 0 ? null : _steps[index].Event;
    }

    private void Add(LogEntry entry)
    {
        _entries.Add(entry);
        if (!_byKind.TryGetValue(entry.Kind, out List<LogEntry>? sameKind))
        {
            _byKind[entry.Kind] = sameKind = [];
        }

        sameKind.Add(entry);
        Last = SessionTime.Later(Last, entry.ArrivedAt);
        if (entry.Kind == SessionEventKind.ClockSegmentStarted)
        {
            _segments.Add((entry.At.Microseconds, entry.Read<ClockSegmentStarted>().UtcMicroseconds));
        }
        else if (entry.Kind == SessionEventKind.StepEntered)
        {
            _steps.Add(new Recorded<StepEntered>(entry, entry.Read<StepEntered>()));
        }
    }
}
