using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Web.Live;

/// <summary>One screen's view of a running session: reads its log from the start and follows it until it is disposed.</summary>
/// <remarks>It owns nothing of the session. A reader that is too slow loses points of the live part, never the session's state for long.</remarks>
public sealed class SessionWatch : IAsyncDisposable
{
    /// <summary>For a reader that draws no points: only the session's state is folded.</summary>
    public const long NoPoints = long.MaxValue;

    private readonly LogTap _tap;
    private readonly LivePoints _points;
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _following;

    /// <summary>Starts to follow.</summary>
    /// <param name="runner">The session.</param>
    /// <param name="titleOf">A track's title by its id.</param>
    /// <param name="after">The reader has the points up to this sequence number; -1 for none, <see cref="NoPoints"/> to get none.</param>
    /// <param name="blind">The reader is an assistant.</param>
    public SessionWatch(SessionRunner runner, Func<string, string> titleOf, long after = -1, bool blind = false)
    {
        _points = new LivePoints(titleOf, blind);
        Until = runner.Progress.LastSequence;
        _tap = runner.TapFrom(0);
        _following = FollowAsync(after);
    }

    /// <summary>Last sequence number at the start; <see cref="CaughtUp"/> completes when it is folded in.</summary>
    public long Until { get; }

    /// <summary>Completes when everything up to the start is folded in; fails when the log cannot be read.</summary>
    public Task CaughtUp => _caughtUp.Task;

    /// <summary>The session is no longer run here, and everything was folded in.</summary>
    public bool IsOver => _following.IsCompleted;

    /// <summary>The session as it stands.</summary>
    public LiveNow Now
    {
        get
        {
            lock (_lock)
            {
                return _points.Now;
            }
        }
    }

    /// <summary>What came since the last call.</summary>
    public LiveBatch Drain()
    {
        lock (_lock)
        {
            return _points.Drain();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _following;
        _tap.Dispose();
        _stop.Dispose();
    }

    private async Task FollowAsync(long after)
    {
        try
        {
            await foreach (LogEntry entry in _tap.ReadAsync(_stop.Token))
            {
                lock (_lock)
                {
                    _points.Take(entry, draw: entry.Sequence > after);
                }

                if (entry.Sequence >= Until)
                {
                    _caughtUp.TrySetResult();
                }
            }

            _caughtUp.TrySetResult();
        }
        catch (OperationCanceledException)
        {
            _caughtUp.TrySetCanceled();
        }
        catch (InvalidDataException fault)
        {
            _caughtUp.TrySetException(fault);
        }
    }
}
