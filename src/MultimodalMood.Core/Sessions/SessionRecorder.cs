using Microsoft.Extensions.Logging;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions;

/// <summary>Makes a session's log durable: collects records and commits them as a chunk every 250 ms, at once when somebody waits for it.</summary>
/// <remarks>Lossless and in order: a failed commit is tried again with the same bytes until it succeeds. An input and its outputs are always in
/// one chunk, so a log that was cut by a kill ends between two steps of the pipeline.</remarks>
public sealed class SessionRecorder : IAsyncDisposable
{
    /// <summary>Longest time that a record waits for its commit, while the store answers.</summary>
    public static readonly TimeSpan CommitInterval = TimeSpan.FromMilliseconds(250);

    private readonly Guid _sessionId;
    private readonly ISessionStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Lock _lock = new();
    private readonly List<(long Sequence, TaskCompletionSource Done)> _waiting = [];
    private readonly SemaphoreSlim _hurry = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _committing;
    private PayloadWriter _buffer = new();
    private PayloadWriter _spare = new();
    private int _nextChunk;
    private long _firstSequence = -1;
    private long _firstTaken;
    private long _lastSequence = -1;
    private long _durable = -1;

    /// <summary>Starts committing.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="store">Where chunks go.</param>
    /// <param name="nextChunk">Number of the first chunk to write.</param>
    /// <param name="time">Drives the commit interval.</param>
    /// <param name="log">Gets a warning for each failed commit.</param>
    public SessionRecorder(Guid sessionId, ISessionStore store, int nextChunk, TimeProvider time, ILogger log)
    {
        _sessionId = sessionId;
        _store = store;
        _nextChunk = nextChunk;
        _time = time;
        _log = log;
        _committing = Task.Run(CommitLoopAsync);
    }

    /// <summary>Adds one step of the pipeline: the input and its outputs, which get the following sequence numbers.</summary>
    public void Append(in LogEntry input, OutputBuffer outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        lock (_lock)
        {
            if (_firstSequence < 0)
            {
                _firstSequence = input.Sequence;
                _firstTaken = _time.GetTimestamp();
            }

            LogRecord.Write(_buffer, input);
            for (int i = 0; i < outputs.Count; i++)
            {
                LogRecord.Write(_buffer, outputs.Entry(i, input.Sequence + 1 + i, input.ArrivedAt));
            }

            _lastSequence = input.Sequence + outputs.Count;
        }
    }

    /// <summary>Completes when the event with this sequence number is durable; hurries the commit.</summary>
    public Task WhenDurableAsync(long sequence)
    {
        TaskCompletionSource done;
        lock (_lock)
        {
            if (_durable >= sequence)
            {
                return Task.CompletedTask;
            }

            done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((sequence, done));
        }

        Hurry();
        return done.Task;
    }

    /// <summary>Commits what is left and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _committing;
        _stop.Dispose();
        _hurry.Dispose();
    }

    private void Hurry()
    {
        try
        {
            _hurry.Release();
        }
        catch (SemaphoreFullException)
        {
            // A hurry is pending already.
        }
    }

    private async Task CommitLoopAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            using var wake = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            Task pause = Task.Delay(CommitInterval, _time, wake.Token);
            Task hurry = _hurry.WaitAsync(wake.Token);
            await Task.WhenAny(pause, hurry);
            await wake.CancelAsync();
            // The abandoned wait must be over before the commit: still queued, it would swallow a hurry that belongs to the next turn.
            await hurry.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await CommitAsync();
        }

        await CommitAsync();
    }

    private async Task CommitAsync()
    {
        if (TakeChunk() is not { } chunk)
        {
            return;
        }

        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await _store.AppendAsync(chunk.Chunk, CancellationToken.None);
                break;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // Disk full, database busy, file locked: whatever it is, the record may not lose the chunk.
                SessionMetrics.WriteFailed();
                _log.LogWarning("Session {Session}: chunk {Chunk} is not written yet (try {Attempt}): {Fault}", _sessionId, chunk.Chunk.Number, attempt, fault.Message);
                if (_stop.IsCancellationRequested && attempt >= 20)
                {
                    throw;
                }

                await Task.Delay(CommitInterval, _time);
            }
        }

        SessionMetrics.Written(_time.GetElapsedTime(chunk.FirstTaken));
        Complete(chunk.Last);
    }

    private (SessionChunk Chunk, long Last, long FirstTaken)? TakeChunk()
    {
        lock (_lock)
        {
            if (_buffer.Length == 0)
            {
                return null;
            }

            // The two buffers change places; the store is done with the bytes before the next take.
            PayloadWriter full = _buffer;
            _buffer = _spare;
            _buffer.Clear();
            _spare = full;
            var chunk = new SessionChunk(_sessionId, _nextChunk++, _firstSequence, full.Written);
            _firstSequence = -1;
            return (chunk, _lastSequence, _firstTaken);
        }
    }

    private void Complete(long last)
    {
        List<TaskCompletionSource> done = [];
        lock (_lock)
        {
            _durable = last;
            for (int i = _waiting.Count - 1; i >= 0; i--)
            {
                if (_waiting[i].Sequence <= last)
                {
                    done.Add(_waiting[i].Done);
                    _waiting.RemoveAt(i);
                }
            }
        }

        foreach (TaskCompletionSource waiter in done)
        {
            waiter.SetResult();
        }
    }
}
