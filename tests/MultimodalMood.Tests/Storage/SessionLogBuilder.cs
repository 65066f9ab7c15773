using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Tests.Storage;

/// <summary>Writes a session's log by hand, chunk by chunk.</summary>
internal sealed class SessionLogBuilder
{
    /// <summary>2026-03-01T10:00:00Z.</summary>
    public const long OpenedUtcUs = 1_772_359_200_000_000;

    private readonly PayloadWriter _writer = new();
    private long _sequence;
    private long _first;
    private int _number;

    public SessionLogBuilder(Guid id, string study = "demo", string participant = "P0001", SessionOrigin origin = SessionOrigin.Live, string originNote = "")
    {
        Id = id;
        Add(0, new SessionOpened(id, origin, originNote, study, participant, "demo", 1, new string('a', 64), "", 1, "default", "", "", 0xFFFF_FFFF_FFFF_FFFF, OpenedUtcUs));
        Add(0, new ClockSegmentStarted(OpenedUtcUs));
    }

    public Guid Id { get; }

    public SessionLogBuilder Add<T>(double atS, in T value)
        where T : struct, ISessionEvent<T>
    {
        SessionTime at = SessionTime.FromSeconds(atS);
        LogRecord.Write(_writer, LogEntry.Of(at, at, value) with { Sequence = _sequence++ });
        return this;
    }

    /// <summary>Ends the chunk.</summary>
    public SessionChunk Chunk()
    {
        var chunk = new SessionChunk(Id, _number++, _first, _writer.Written.ToArray());
        _first = _sequence;
        _writer.Clear();
        return chunk;
    }
}
