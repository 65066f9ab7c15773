using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Sessions.Log;

/// <summary>Collects what one pipeline step computed, encoded at once, in order. Used again for every step; steady state allocates nothing.</summary>
public sealed class OutputBuffer
{
    private readonly PayloadWriter _writer = new();
    private readonly List<(SessionEventKind Kind, SessionTime At, int Start, int Length)> _entries = new(32);

    /// <summary>Number of outputs of this step.</summary>
    public int Count => _entries.Count;

    /// <summary>An output as a log entry; its payload is valid until the next <see cref="Clear"/>.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1, in the order computed.</param>
    /// <param name="sequence">Its place in the log.</param>
    /// <param name="arrivedAt">Arrival of the input that caused it.</param>
    public LogEntry Entry(int index, long sequence, SessionTime arrivedAt)
    {
        (SessionEventKind kind, SessionTime at, int start, int length) = _entries[index];
        return new LogEntry(sequence, kind, at, arrivedAt, _writer.Written.Slice(start, length));
    }

    /// <summary>Adds an output.</summary>
    public void Add<T>(SessionTime at, in T value)
        where T : struct, ISessionEvent<T>
    {
        int start = _writer.Length;
        value.Write(_writer);
        _entries.Add((T.Kind, at, start, _writer.Length - start));
    }

    /// <summary>Forgets the step's outputs.</summary>
    public void Clear()
    {
        _entries.Clear();
        _writer.Clear();
    }
}
