namespace MultimodalMood.Core.Time;

/// <summary>A point on a session's own clock: whole microseconds since the session was opened, monotonic.</summary>
/// <remarks>Range: 0 to about 292,000 years. It never runs backwards, not even over a restart of the host; wall-clock time is
/// found through the session's clock segments (<see cref="Sessions.Events.ClockSegmentStarted"/>).</remarks>
public readonly record struct SessionTime(long Microseconds) : IComparable<SessionTime>
{
    /// <summary>The moment at which the session was opened.</summary>
    public static readonly SessionTime Zero;

    /// <summary>Seconds since the session was opened.</summary>
    public double TotalSeconds => Microseconds / 1e6;

    /// <summary>The time that lies <paramref name="seconds"/> after the session's opening, rounded to the nearest µs.</summary>
    public static SessionTime FromSeconds(double seconds) => new((long)Math.Round(seconds * 1e6));

    /// <summary>The time that lies <paramref name="milliseconds"/> after the session's opening, rounded to the nearest µs.</summary>
    public static SessionTime FromMilliseconds(double milliseconds) => new((long)Math.Round(milliseconds * 1e3));

    /// <summary>The later of two times.</summary>
    public static SessionTime Later(SessionTime a, SessionTime b) => a.Microseconds >= b.Microseconds ? a : b;

    /// <summary>Seconds from <paramref name="earlier"/> to this time; negative when this time is the earlier one.</summary>
    public double SecondsSince(SessionTime earlier) => (Microseconds - earlier.Microseconds) / 1e6;

    /// <inheritdoc/>
    public int CompareTo(SessionTime other) => Microseconds.CompareTo(other.Microseconds);

    /// <summary>The time <paramref name="span"/> later, to the µs.</summary>
    public static SessionTime operator +(SessionTime time, TimeSpan span) => new(time.Microseconds + span.Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>The time <paramref name="span"/> earlier, to the µs.</summary>
    public static SessionTime operator -(SessionTime time, TimeSpan span) => new(time.Microseconds - span.Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>The span between two times.</summary>
    public static TimeSpan operator -(SessionTime later, SessionTime earlier) => TimeSpan.FromMicroseconds(later.Microseconds - earlier.Microseconds);

    /// <summary>Whether the left time is earlier.</summary>
    public static bool operator <(SessionTime left, SessionTime right) => left.Microseconds < right.Microseconds;

    /// <summary>Whether the left time is later.</summary>
    public static bool operator >(SessionTime left, SessionTime right) => left.Microseconds > right.Microseconds;

    /// <summary>Whether the left time is not later.</summary>
    public static bool operator <=(SessionTime left, SessionTime right) => left.Microseconds <= right.Microseconds;

    /// <summary>Whether the left time is not earlier.</summary>
    public static bool operator >=(SessionTime left, SessionTime right) => left.Microseconds >= right.Microseconds;

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{TotalSeconds:0.000000} s");
}
