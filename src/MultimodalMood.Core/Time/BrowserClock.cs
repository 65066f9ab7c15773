namespace MultimodalMood.Core.Time;

/// <summary>Maps a browser's <c>performance.now()</c> to session time, from pings and pongs on one connection.</summary>
/// <remarks>Offset = ((t1-t0)+(t2-t3))/2 and round trip = (t3-t0)-(t2-t1) as in Lab Streaming Layer; the exchange with the smallest round
/// trip of the last <see cref="Window"/> wins, because delay only ever adds. Mapped times never run backwards.</remarks>
public sealed class BrowserClock
{
    /// <summary>How many exchanges are looked at; with one every 10 s, about five minutes, so that drift is followed.</summary>
    public const int Window = 32;

    private readonly (long OffsetUs, long RoundTripUs)[] _exchanges = new (long, long)[Window];
    private int _count;
    private long _last = long.MinValue;

    /// <summary>Browser time minus session time, µs; null before the first exchange.</summary>
    public long? OffsetUs
    {
        get
        {
            if (_count == 0)
            {
                return null;
            }

            (long OffsetUs, long RoundTripUs) best = _exchanges[0];
            for (int i = 1; i < Math.Min(_count, Window); i++)
            {
                if (_exchanges[i].RoundTripUs < best.RoundTripUs)
                {
                    best = _exchanges[i];
                }
            }

            return best.OffsetUs;
        }
    }

    /// <summary>Takes one exchange; all in µs. An impossible one (negative round trip) is ignored.</summary>
    /// <param name="pingSentUs">Session time at which the host sent the ping.</param>
    /// <param name="pingReceivedUs">Browser time of its arrival.</param>
    /// <param name="pongSentUs">Browser time of the answer.</param>
    /// <param name="pongReceivedUs">Session time at which the answer arrived.</param>
    public void Add(long pingSentUs, long pingReceivedUs, long pongSentUs, long pongReceivedUs)
    {
        long roundTrip = (pongReceivedUs - pingSentUs) - (pongSentUs - pingReceivedUs);
        if (roundTrip < 0)
        {
            return;
        }

        long offset = ((pingReceivedUs - pingSentUs) + (pongSentUs - pongReceivedUs)) / 2;
        _exchanges[_count % Window] = (offset, roundTrip);
        _count++;
    }

    /// <summary>Session time of a browser time: never later than its arrival, never earlier than the one mapped before.</summary>
    /// <param name="browserUs">The browser's <c>performance.now()</c>, µs.</param>
    /// <param name="arrivedAt">When the message reached the host; used as it is before the first exchange.</param>
    public SessionTime Map(long browserUs, SessionTime arrivedAt)
    {
        long mapped = OffsetUs is { } offset ? Math.Min(browserUs - offset, arrivedAt.Microseconds) : arrivedAt.Microseconds;
        _last = Math.Max(Math.Max(mapped, 0), _last);
        return new SessionTime(_last);
    }
}
