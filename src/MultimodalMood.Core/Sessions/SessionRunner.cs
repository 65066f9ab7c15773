using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Sessions;

/// <summary>Runs one session: one reader takes inputs in order, steps the pipeline, records both, and tells the screens.</summary>
public sealed class SessionRunner : ISessionInputs, IAsyncDisposable
{
    /// <summary>Pace of the fusion.</summary>
    public static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(250);

    private readonly Channel<Posted> _inputs = Channel.CreateUnbounded<Posted>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SessionPipeline _pipeline;
    private readonly OutputBuffer _outputs = new();
    private readonly SessionRecorder _recorder;
    private readonly ISessionStore _store;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _tapLock = new();
    private ImmutableArray<LogTap> _taps = [];
    private SessionProgress _progress;
    private Task _reading = Task.CompletedTask;
    private Task _ticking = Task.CompletedTask;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _nextSequence;
    private SessionTime _lastArrival;

    private SessionRunner(SessionOpened opened, SessionClock clock, SessionPipeline pipeline, SessionProgress progress, ISessionStore store, int nextChunk, TimeProvider time, ILogger log)
    {
        Opened = opened;
        Clock = clock;
        _pipeline = pipeline;
        _progress = progress;
        _nextSequence = progress.LastSequence + 1;
        _lastArrival = progress.LastAt;
        _store = store;
        _log = log;
        _recorder = new SessionRecorder(opened.SessionId, store, nextChunk, time, log);
    }

    /// <summary>The session.</summary>
    public Guid SessionId => Opened.SessionId;

    /// <summary>What it is and with what it runs.</summary>
    public SessionOpened Opened { get; }

    /// <summary>The session's clock in this run of the host.</summary>
    public SessionClock Clock { get; }

    /// <inheritdoc/>
    public SessionTime Now => Clock.Now;

    /// <summary>Where the session stands; a snapshot.</summary>
    public SessionProgress Progress => Volatile.Read(ref _progress);

    /// <summary>Completes when the session's end was taken into its log, however it ended.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Opens a new session; its opening is durable when this returns.</summary>
    /// <param name="opened">What it is; names a fitted fusion when <paramref name="fusion"/> brings one.</param>
    /// <param name="store">Where its log is kept.</param>
    /// <param name="time">The host's clock.</param>
    /// <param name="stop">Gives up.</param>
    /// <param name="log">For faults.</param>
    /// <param name="fusion">The study's own fusion; null for a shipped one.</param>
    public static async Task<SessionRunner> OpenAsync(SessionOpened opened, ISessionStore store, TimeProvider time, CancellationToken stop, ILogger? log = null, FusionFixed? fusion = null)
    {
        SessionClock clock = SessionClock.Open(time);
        opened = opened with { OpenedUtcMicroseconds = Microseconds(clock.SegmentStartUtc) };
        var runner = new SessionRunner(opened, clock, new SessionPipeline(), SessionProgress.Empty, store, 0, time, log ?? NullLogger.Instance);
        runner.Post(SessionTime.Zero, opened);
        if (fusion is { } own)
        {
            runner.Post(SessionTime.Zero, own); // before the first tick, which needs it
        }

        runner.Start(time);
        await runner.BeginSegmentAsync().WaitAsync(stop);
        return runner;
    }

    /// <summary>Goes on with a session after a stop or a kill: replays its log, then marks the pause. Null for an unknown or ended session.</summary>
    /// <exception cref="InvalidDataException">The log is damaged.</exception>
    public static async Task<SessionRunner?> ResumeAsync(Guid sessionId, ISessionStore store, TimeProvider time, CancellationToken stop, ILogger? log = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        var pipeline = new SessionPipeline();
        var outputs = new OutputBuffer();
        SessionProgress progress = SessionProgress.Empty;
        SessionOpened? opened = null;
        int nextChunk = 0;
        await foreach (SessionChunk chunk in store.ReadAsync(sessionId, stop))
        {
            nextChunk = chunk.Number + 1;
            foreach (LogEntry entry in LogRecord.ReadAll(chunk.Bytes))
            {
                opened ??= entry.Read<SessionOpened>();
                progress = progress.Apply(entry);
                if (entry.IsInput)
                {
                    outputs.Clear();
                    pipeline.Step(entry, outputs);
                }
            }
        }

        // A host killed between the opening and the fusion that it names left a session that nobody got to see.
        if (opened is not { } found || progress.EndReason is not null || !pipeline.IsReady)
        {
            return null;
        }

        SessionClock clock = SessionClock.Resume(time, progress.LastAt, DateTimeOffset.UnixEpoch.AddMicroseconds(found.OpenedUtcMicroseconds));
        var runner = new SessionRunner(found, clock, pipeline, progress, store, nextChunk, time, log ?? NullLogger.Instance);
        runner.Start(time);
        await runner.BeginSegmentAsync().WaitAsync(stop);
        return runner;
    }

    /// <summary>Hands in an input that arrives now; returns at once.</summary>
    /// <param name="at">When it happened, at its source.</param>
    /// <param name="input">What happened.</param>
    public void Post<T>(SessionTime at, in T input)
        where T : struct, ISessionEvent<T> => _inputs.Writer.TryWrite(new Posted(LogEntry.Of(at, Clock.Now, input), null));

    /// <summary>Hands in an input that a recording holds, encoded as it is, as if it arrived now.</summary>
    /// <param name="recorded">The recorded input; its age at arrival is kept.</param>
    /// <exception cref="ArgumentException">The entry is an output.</exception>
    public void Post(in LogEntry recorded)
    {
        if (!recorded.IsInput)
        {
            throw new ArgumentException($"{recorded.Kind} is an output; only inputs can be handed in.", nameof(recorded));
        }

        SessionTime now = Clock.Now;
        _inputs.Writer.TryWrite(new Posted(recorded with { Sequence = -1, At = now - (recorded.ArrivedAt - recorded.At), ArrivedAt = now }, null));
    }

    /// <summary>Hands in an input that arrives now; completes with its sequence number when it can no longer be lost.</summary>
    /// <exception cref="SessionClosedException">The runner was disposed.</exception>
    public async Task<long> PostDurableAsync<T>(SessionTime at, T input)
        where T : struct, ISessionEvent<T>
    {
        var taken = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_inputs.Writer.TryWrite(new Posted(LogEntry.Of(at, Clock.Now, input), taken)))
        {
            throw new SessionClosedException(SessionId);
        }

        long sequence = await taken.Task;
        await _recorder.WhenDurableAsync(sequence);
        return sequence;
    }

    /// <summary>Reads the log from a sequence number on: what was, then what comes. Dispose it to stop.</summary>
    public LogTap TapFrom(long sequence)
    {
        lock (_tapLock)
        {
            var tap = new LogTap(Math.Max(sequence, 0), Progress.LastSequence, PastAsync, Remove);
            _taps = _taps.Add(tap);
            return tap;
        }
    }

    /// <summary>Takes what was handed in, makes it durable and stops. The session can be resumed unless it has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        _inputs.Writer.TryComplete();
        await _stop.CancelAsync();
        await _ticking;
        await _reading;
        await _recorder.DisposeAsync();
        foreach (LogTap tap in _taps)
        {
            tap.Complete();
        }

        _stop.Dispose();
    }

    private static long Microseconds(DateTimeOffset utc) => (utc - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private void Start(TimeProvider time)
    {
        _reading = Task.Run(ReadAsync);
        _ticking = Task.Run(() => TickAsync(time));
    }

    private Task<long> BeginSegmentAsync() =>
        PostDurableAsync(Clock.SegmentStart, new ClockSegmentStarted(Microseconds(Clock.SegmentStartUtc)));

    private async Task ReadAsync()
    {
        await foreach (Posted posted in _inputs.Reader.ReadAllAsync())
        {
            try
            {
                long sequence = Take(posted.Entry);
                posted.Taken?.SetResult(sequence);
            }
            catch (Exception fault)
            {
                // A fault of the pipeline reaches whoever waits, or the log; it must not end the session for the other inputs.
                if (posted.Taken?.TrySetException(fault) != true)
                {
                    _log.LogError(fault, "Session {Session}: {Kind} was not taken", SessionId, posted.Entry.Kind);
                }
            }
        }
    }

    private long Take(LogEntry posted)
    {
        // Arrival never runs backwards in the log, however the posting threads were scheduled.
        _lastArrival = SessionTime.Later(_lastArrival, posted.ArrivedAt);
        LogEntry input = posted with { Sequence = _nextSequence, ArrivedAt = _lastArrival };
        _outputs.Clear();
        _pipeline.Step(input, _outputs);
        _recorder.Append(input, _outputs);
        _nextSequence += 1 + _outputs.Count;

        lock (_tapLock)
        {
            SessionProgress progress = _progress.Apply(input);
            Publish(input);
            for (int i = 0; i < _outputs.Count; i++)
            {
                LogEntry output = _outputs.Entry(i, input.Sequence + 1 + i, input.ArrivedAt);
                progress = progress.Apply(output);
                Publish(output);
            }

            Volatile.Write(ref _progress, progress);
        }

        if (input.Kind is SessionEventKind.FaceObserved or SessionEventKind.FacesObserved && Opened.Origin is not SessionOrigin.Demo)
        {
            SessionMetrics.FrameEstimated(Clock.Now.SecondsSince(input.At));
        }

        if (input.Kind is SessionEventKind.SessionEnded)
        {
            _ended.TrySetResult();
        }

        return input.Sequence;
    }

    private void Publish(in LogEntry entry)
    {
        if (_taps.Length == 0)
        {
            return;
        }

        // The output buffer is used again; a tap keeps its own copy.
        LogEntry copy = entry with { Payload = entry.Payload.ToArray() };
        foreach (LogTap tap in _taps)
        {
            tap.Publish(copy);
        }
    }

    private async Task TickAsync(TimeProvider time)
    {
        try
        {
            using var timer = new PeriodicTimer(TickInterval, time);
            while (await timer.WaitForNextTickAsync(_stop.Token) && Progress.EndReason is null)
            {
                Post(Clock.Now, new ClockTicked());
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async IAsyncEnumerable<LogEntry> PastAsync(LogTap tap, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        await _recorder.WhenDurableAsync(tap.RegisteredAfter).WaitAsync(stop);
        await foreach (SessionChunk chunk in _store.ReadAsync(SessionId, stop))
        {
            foreach (LogEntry entry in LogRecord.ReadAll(chunk.Bytes))
            {
                if (entry.Sequence > tap.RegisteredAfter)
                {
                    yield break;
                }

                if (entry.Sequence >= tap.From)
                {
                    yield return entry;
                }
            }
        }
    }

    private void Remove(LogTap tap)
    {
        lock (_tapLock)
        {
            _taps = _taps.Remove(tap);
        }
    }

    private readonly record struct Posted(LogEntry Entry, TaskCompletionSource<long>? Taken);
}
