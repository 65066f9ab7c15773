using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Sensors.Bluetooth;

/// <summary>A strap on the lab machine's own radio: connects, and connects again for as long as it is wanted.</summary>
/// <remarks>One connection at a time and one listener a connection: what a lost connection still delivers is dropped, so that no number of
/// reconnects doubles a beat. Waits 1 s, 2 s, 4 s … up to 15 s between tries. A packet is stamped when the radio hands it over; the strap
/// itself sends no time. The source begins with its first reader and goes on until it is disposed.</remarks>
public sealed class StrapSource : ISignalSource<HeartNotified>
{
    private static readonly TimeSpan s_firstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(15);

    private readonly IStrapLink _link;
    private readonly SessionClock _clock;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _disposed = new();
    private readonly Channel<Stamped<HeartNotified>> _packets = Channel.CreateUnbounded<Stamped<HeartNotified>>(new() { SingleReader = false, SingleWriter = false });
    private readonly Lock _startLock = new();
    private readonly Lock _stampLock = new();
    private Task? _running;
    private int _connection;
    private SessionTime _lastArrival;

    /// <summary>A source over a link that it owns.</summary>
    public StrapSource(IStrapLink link, SessionClock clock, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(link);
        _link = link;
        _clock = clock;
        _time = time;
    }

    /// <summary>Told of every change; called from the radio's thread.</summary>
    public event Action<StrapState>? StateChanged;

    /// <inheritdoc/>
    public SignalInfo Info => new(SignalStream.HeartRate, _link.Name, SignalOrigin.Measured);

    /// <summary>What the strap is doing.</summary>
    public StrapState State { get; private set; } = new(SensorState.Unknown, "", null);

    /// <summary>Times that a subscription stood.</summary>
    public int Connections { get; private set; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Stamped<HeartNotified>> ReadAsync([EnumeratorCancellation] CancellationToken stop)
    {
        lock (_startLock)
        {
            _running ??= _disposed.IsCancellationRequested ? Task.CompletedTask : Task.Run(StayConnectedAsync, CancellationToken.None);
        }

        while (await CanReadAsync(stop))
        {
            while (!stop.IsCancellationRequested && _packets.Reader.TryRead(out Stamped<HeartNotified> packet))
            {
                yield return packet;
            }

            if (stop.IsCancellationRequested)
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed.IsCancellationRequested)
        {
            return;
        }

        await _disposed.CancelAsync();
        Task? running;
        lock (_startLock)
        {
            running = _running;
        }

        if (running is not null)
        {
            await running;
        }

        _packets.Writer.TryComplete();
        await _link.DisposeAsync();
    }

    private async ValueTask<bool> CanReadAsync(CancellationToken stop)
    {
        try
        {
            return await _packets.Reader.WaitToReadAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false; // the ordinary way to stop reading
        }
    }

    private async Task StayConnectedAsync()
    {
        TimeSpan wait = s_firstWait;
        while (!_disposed.IsCancellationRequested)
        {
            int connection = Interlocked.Increment(ref _connection);
            bool stood = false;
            Change(new(SensorState.Connecting, _link.Name, null));
            try
            {
                await _link.RunAsync(
                    value => Take(connection, value),
                    facts =>
                    {
                        stood = true;
                        Connections++;
                        Change(new(SensorState.Live, facts.Name, facts.BatteryPercent, facts.Location));
                    },
                    _disposed.Token);
                Change(new(SensorState.Lost, "the link was lost; connecting again", State.BatteryPercent));
            }
            catch (OperationCanceledException) when (_disposed.IsCancellationRequested)
            {
                break;
            }
            catch (StrapFaultException fault)
            {
                Change(new(fault.State, fault.Message, State.BatteryPercent));
            }

            Interlocked.Increment(ref _connection); // what the old connection still delivers is nobody's
            wait = stood ? s_firstWait : wait;
            await Task.Delay(wait, _time, _disposed.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = TimeSpan.FromTicks(Math.Min(2 * wait.Ticks, s_longestWait.Ticks));
        }

        Change(new(SensorState.Ended, "", null));
        _packets.Writer.TryComplete();
    }

    private void Take(int connection, ReadOnlyMemory<byte> value)
    {
        if (connection != Volatile.Read(ref _connection))
        {
            return;
        }

        lock (_stampLock)
        {
            SessionTime now = SessionTime.Later(_clock.Now, new SessionTime(_lastArrival.Microseconds + 1));
            _lastArrival = now;
            _packets.Writer.TryWrite(new Stamped<HeartNotified>(now, now, new HeartNotified(value)));
        }
    }

    private void Change(StrapState state)
    {
        State = state;
        StateChanged?.Invoke(state);
    }
}
