using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Sessions;

/// <summary>A session whose clock is moved by its user: an hour of it takes as long as the pipeline needs. The log is one like any other and replays.</summary>
/// <remarks>Its opening must say that it is simulated; nothing here could make it a participant's. Single-threaded.</remarks>
public sealed class SimulatedSession : ISessionInputs
{
    private readonly SessionPipeline _pipeline = new();
    private readonly OutputBuffer _outputs = new();
    private readonly List<IEnumerator<LogEntry>> _sensors = [];
    private PayloadWriter _writer = new();
    private SessionTime _lastArrival;
    private SessionTime _nextTick = SessionTime.Zero + SessionRunner.TickInterval;
    private long _next;
    private long _firstOfChunk;
    private int _chunk;

    /// <summary>Opens it.</summary>
    /// <param name="opened">What it is; origin simulated.</param>
    /// <exception cref="ArgumentException">The opening claims another origin.</exception>
    public SimulatedSession(SessionOpened opened)
    {
        Opened = opened.Origin is SessionOrigin.Simulated ? opened : throw new ArgumentException($"A simulated session cannot be {opened.Origin}.", nameof(opened));
        Post(SessionTime.Zero, opened);
        Post(SessionTime.Zero, new ClockSegmentStarted(opened.OpenedUtcMicroseconds));
    }

    /// <summary>What it is.</summary>
    public SessionOpened Opened { get; }

    /// <inheritdoc/>
    public SessionProgress Progress { get; private set; } = SessionProgress.Empty;

    /// <inheritdoc/>
    public SessionTime Now { get; private set; }

    /// <summary>Switches a sensor on: its inputs are taken as time passes.</summary>
    /// <param name="inputs">Inputs in the order of arrival, times from now on; may be endless.</param>
    public void Attach(IEnumerable<LogEntry> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        IEnumerator<LogEntry> sensor = inputs.GetEnumerator();
        if (sensor.MoveNext())
        {
            _sensors.Add(sensor);
        }
    }

    /// <summary>Lets time pass: ticks and sensors come in their order.</summary>
    /// <param name="seconds">Not negative.</param>
    public void Advance(double seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        SessionTime until = Now + TimeSpan.FromSeconds(seconds);
        while (Progress.EndReason is null)
        {
            IEnumerator<LogEntry>? first = null;
            foreach (IEnumerator<LogEntry> sensor in _sensors)
            {
                first = first is null || sensor.Current.ArrivedAt < first.Current.ArrivedAt ? sensor : first;
            }

            if (first is not null && first.Current.ArrivedAt <= until && first.Current.ArrivedAt <= _nextTick)
            {
                Now = SessionTime.Later(Now, first.Current.ArrivedAt);
                Take(first.Current);
                if (!first.MoveNext())
                {
                    _sensors.Remove(first);
                }
            }
            else if (_nextTick <= until)
            {
                Now = SessionTime.Later(Now, _nextTick);
                Take(LogEntry.Of(_nextTick, _nextTick, new ClockTicked()));
                _nextTick += SessionRunner.TickInterval;
            }
            else
            {
                break;
            }
        }

        Now = SessionTime.Later(Now, until);
    }

    /// <inheritdoc/>
    public void Post<T>(SessionTime at, in T input)
        where T : struct, ISessionEvent<T> => Take(LogEntry.Of(at, Now, input));

    /// <inheritdoc/>
    public Task<long> PostDurableAsync<T>(SessionTime at, T input)
        where T : struct, ISessionEvent<T> => Task.FromResult(Take(LogEntry.Of(at, Now, input)));

    /// <summary>Writes what came since the last call.</summary>
    public async Task FlushAsync(ISessionStore store, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (_writer.Length > 0)
        {
            PayloadWriter full = _writer;
            _writer = new PayloadWriter();
            await store.AppendAsync(new SessionChunk(Opened.SessionId, _chunk++, _firstOfChunk, full.Written.ToArray()), stop);
            _firstOfChunk = _next;
        }
    }

    private long Take(in LogEntry posted)
    {
        _lastArrival = SessionTime.Later(_lastArrival, posted.ArrivedAt);
        LogEntry input = posted with { Sequence = _next, ArrivedAt = _lastArrival };
        _outputs.Clear();
        _pipeline.Step(input, _outputs);
        LogRecord.Write(_writer, input);
        Progress = Progress.Apply(input);
        for (int i = 0; i < _outputs.Count; i++)
        {
            LogEntry output = _outputs.Entry(i, input.Sequence + 1 + i, input.ArrivedAt);
            LogRecord.Write(_writer, output);
            Progress = Progress.Apply(output);
        }

        _next += 1 + _outputs.Count;
        return input.Sequence;
    }
}
