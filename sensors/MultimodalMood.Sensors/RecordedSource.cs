using System.Runtime.CompilerServices;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Sensors;

/// <summary>Plays a recorded or simulated series as if it were measured now: the same pace, the same delay between source and arrival, new times.</summary>
/// <remarks>A reader that comes back goes on with the next value, so no value is delivered twice. Its <see cref="Info"/> must not claim that the
/// values are measured.</remarks>
/// <typeparam name="T">What one measurement is.</typeparam>
public sealed class RecordedSource<T> : ISignalSource<T>
{
    private readonly Lock _valuesLock = new(); // disposal may come while the reader asks for the next value
    private readonly IEnumerator<Stamped<T>> _values;
    private readonly SessionClock _clock;
    private readonly TimeProvider _time;
    private readonly double _speed;
    private readonly CancellationTokenSource _disposed = new();
    private Stamped<T>? _next;
    private (SessionTime Due, SessionTime ArrivedAt)? _last;

    /// <summary>A source that begins with the first value as soon as it is read.</summary>
    /// <param name="info">What it is; recorded or simulated.</param>
    /// <param name="values">The series in order of arrival; may be endless.</param>
    /// <param name="clock">Clock of the session that it feeds.</param>
    /// <param name="time">What the waiting is measured by.</param>
    /// <param name="speed">How many times faster than recorded; above 0.</param>
    public RecordedSource(SignalInfo info, IEnumerable<Stamped<T>> values, SessionClock clock, TimeProvider time, double speed = 1)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        if (info.Origin is SignalOrigin.Measured)
        {
            throw new ArgumentException($"The source '{info.Name}' replays values, so its origin is recorded or simulated, never measured.", nameof(info));
        }

        Info = info;
        _values = values.GetEnumerator();
        _clock = clock;
        _time = time;
        _speed = speed;
    }

    /// <inheritdoc/>
    public SignalInfo Info { get; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Stamped<T>> ReadAsync([EnumeratorCancellation] CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop, _disposed.Token);
        SessionTime began = _clock.Now;
        while (!ended.IsCancellationRequested && (_next ??= Advance()) is { } value)
        {
            // The pace goes on from the last value, also over a change of readers; what would be due before the reader came is due now.
            SessionTime due = _last is { } last ? SessionTime.Later(last.Due + (value.ArrivedAt - last.ArrivedAt) / _speed, began) : began;
            await DelayUntilAsync(due, ended.Token);
            if (ended.IsCancellationRequested)
            {
                yield break;
            }

            _next = null;
            _last = (due, value.ArrivedAt);
            yield return new Stamped<T>(due - (value.ArrivedAt - value.At), due, value.Value);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_disposed.IsCancellationRequested)
        {
            await _disposed.CancelAsync();
            lock (_valuesLock)
            {
                _values.Dispose();
            }
        }
    }

    private Stamped<T>? Advance()
    {
        lock (_valuesLock)
        {
            return !_disposed.IsCancellationRequested && _values.MoveNext() ? _values.Current : null;
        }
    }

    private async Task DelayUntilAsync(SessionTime due, CancellationToken ended)
    {
        TimeSpan wait = due - _clock.Now;
        if (wait > TimeSpan.Zero)
        {
            // An end while waiting is the ordinary way to stop, not a fault.
            await Task.Delay(wait, _time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
