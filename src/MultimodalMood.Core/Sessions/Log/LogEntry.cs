using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Sessions.Log;

/// <summary>One event of a session's log, its payload still encoded.</summary>
/// <param name="Sequence">Place in the session's order, from 0, without holes.</param>
/// <param name="Kind">What it is.</param>
/// <param name="At">When it happened, at its source.</param>
/// <param name="ArrivedAt">When it reached the host; for an output, that of the input that caused it.</param>
/// <param name="Payload">The fields, in the kind's layout.</param>
public readonly record struct LogEntry(long Sequence, SessionEventKind Kind, SessionTime At, SessionTime ArrivedAt, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Whether it came from outside (true) or was computed by the pipeline (false).</summary>
    public bool IsInput => (ushort)Kind < 100;

    /// <summary>Encodes an event that is about to enter a session; the sequence number is given when it is taken.</summary>
    public static LogEntry Of<T>(SessionTime at, SessionTime arrivedAt, in T value)
        where T : struct, ISessionEvent<T>
    {
        var writer = new PayloadWriter();
        value.Write(writer);
        return new LogEntry(-1, T.Kind, at, arrivedAt, writer.Written.ToArray());
    }

    /// <summary>Decodes the payload.</summary>
    /// <exception cref="InvalidOperationException">The entry is of another kind.</exception>
    /// <exception cref="InvalidDataException">The payload does not fit the kind's layout.</exception>
    public T Read<T>()
        where T : struct, ISessionEvent<T>
    {
        if (Kind != T.Kind)
        {
            throw new InvalidOperationException($"Event {Sequence} is a {Kind}, not a {T.Kind}.");
        }

        var reader = new PayloadReader(Payload);
        T value = T.Read(ref reader);
        return reader.Remaining == 0
            ? value
            : throw new InvalidDataException($"Event {Sequence} ({Kind}) has {reader.Remaining} bytes more than its layout.");
    }
}
