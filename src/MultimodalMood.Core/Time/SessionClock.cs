namespace MultimodalMood.Core.Time;

/// <summary>Reads session time for one run of the host: a UTC anchor taken once, then the monotonic timer.</summary>
/// <remarks>The only place that asks the wall clock. After a restart the clock goes on at the later of the last recorded
/// time + 1 µs and the time that UTC says has passed, so that order never breaks and the pause shows as a gap.</remarks>
public sealed class SessionClock
{
    private readonly TimeProvider _time;
    private readonly long _startTimestamp;

    private SessionClock(TimeProvider time, SessionTime start, DateTimeOffset utc)
    {
        _time = time;
        _startTimestamp = time.GetTimestamp();
        SegmentStart = start;
        SegmentStartUtc = utc;
    }

    /// <summary>Session time at which this run of the host began.</summary>
    public SessionTime SegmentStart { get; }

    /// <summary>UTC at <see cref="SegmentStart"/>.</summary>
    public DateTimeOffset SegmentStartUtc { get; }

    /// <summary>Session time now.</summary>
    public SessionTime Now => SegmentStart + _time.GetElapsedTime(_startTimestamp);

    /// <summary>The clock of a session that is being opened: now is <see cref="SessionTime.Zero"/>.</summary>
    public static SessionClock Open(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return new SessionClock(time, SessionTime.Zero, time.GetUtcNow());
    }

    /// <summary>The clock of a session that goes on after a restart.</summary>
    /// <param name="time">Source of monotonic and wall-clock time.</param>
    /// <param name="last">Last time that the session's log holds.</param>
    /// <param name="openedUtc">UTC at session time zero.</param>
    public static SessionClock Resume(TimeProvider time, SessionTime last, DateTimeOffset openedUtc)
    {
        ArgumentNullException.ThrowIfNull(time);
        DateTimeOffset utc = time.GetUtcNow();
        SessionTime byUtc = SessionTime.Zero + (utc - openedUtc);
        return new SessionClock(time, SessionTime.Later(new SessionTime(last.Microseconds + 1), byUtc), utc);
    }
}
