using System.Threading.Channels;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions;

/// <summary>A reader of a running session's log for a screen: what was, then what comes, in order, nothing twice.</summary>
/// <remarks>A screen that is too slow loses the oldest entries of the live part and can see how many; the record loses none.</remarks>
public sealed class LogTap : IDisposable
{
    private const int Capacity = 8192;
    private readonly Channel<LogEntry> _live;
    private readonly Func<LogTap, CancellationToken, IAsyncEnumerable<LogEntry>> _past;
    private readonly Action<LogTap> _remove;
    private long _dropped;

    internal LogTap(long from, long registeredAfter, Func<LogTap, CancellationToken, IAsyncEnumerable<LogEntry>> past, Action<LogTap> remove)
    {
        From = from;
        RegisteredAfter = registeredAfter;
        _past = past;
        _remove = remove;
        _live = Channel.CreateBounded<LogEntry>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref _dropped)); // TryWrite stays true under DropOldest; only this callback sees a loss
    }

    /// <summary>First sequence number that is wanted.</summary>
    public long From { get; }

    /// <summary>Entries lost because the reader was too slow.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Last sequence number given before the tap was set: up to here the store has it, after it the live part.</summary>
    internal long RegisteredAfter { get; }

    /// <summary>The entries from <see cref="From"/> on; ends when the session is released or <paramref name="stop"/> is cancelled.</summary>
    public async IAsyncEnumerable<LogEntry> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        if (From <= RegisteredAfter)
        {
            await foreach (LogEntry entry in _past(this, stop).WithCancellation(stop))
            {
                yield return entry;
            }
        }

        await foreach (LogEntry entry in _live.Reader.ReadAllAsync(stop))
        {
            if (entry.Sequence >= From)
            {
                yield return entry;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _remove(this);
        _live.Writer.TryComplete();
    }

    internal void Publish(in LogEntry entry) => _live.Writer.TryWrite(entry);

    internal void Complete() => _live.Writer.TryComplete();
}
