using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>An input was malformed; it is kept in the log and has no effect.</summary>
/// <param name="Stream">Which stream.</param>
/// <param name="InputSequence">The input's place in the log.</param>
/// <param name="Cause">What was wrong and what was expected.</param>
public readonly record struct InputRejected(
    SignalStream Stream,
    long InputSequence,
    string Cause) : ISessionEvent<InputRejected>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.InputRejected;

    /// <inheritdoc/>
    public static InputRejected Read(ref PayloadReader reader) => new((SignalStream)reader.Byte(), reader.Int64(), reader.Text());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Byte((byte)Stream);
        writer.Int64(InputSequence);
        writer.Text(Cause);
    }
}
