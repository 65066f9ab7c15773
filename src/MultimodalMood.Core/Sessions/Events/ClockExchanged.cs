using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>One ping and pong between host and browser, from which the browser's clock is mapped to session time.</summary>
/// <remarks>Offset = ((t1-t0)+(t2-t3))/2, round trip = (t3-t0)-(t2-t1), as in Lab Streaming Layer; the exchange with the smallest round trip wins.</remarks>
/// <param name="Connection">Number of the socket connection within the session.</param>
/// <param name="PingSentUs">Session time at which the host sent the ping, µs.</param>
/// <param name="PingReceivedUs">The browser's performance.now() at its arrival, µs.</param>
/// <param name="PongSentUs">The browser's performance.now() at the answer, µs.</param>
/// <param name="PongReceivedUs">Session time at which the answer arrived, µs.</param>
public readonly record struct ClockExchanged(
    uint Connection,
    long PingSentUs,
    long PingReceivedUs,
    long PongSentUs,
    long PongReceivedUs) : ISessionEvent<ClockExchanged>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.ClockExchanged;

    /// <inheritdoc/>
    public static ClockExchanged Read(ref PayloadReader reader) => new(reader.UInt32(), reader.Int64(), reader.Int64(), reader.Int64(), reader.Int64());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.UInt32(Connection);
        writer.Int64(PingSentUs);
        writer.Int64(PingReceivedUs);
        writer.Int64(PongSentUs);
        writer.Int64(PongReceivedUs);
    }
}
