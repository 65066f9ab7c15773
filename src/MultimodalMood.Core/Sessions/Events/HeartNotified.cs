using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The strap sent a Heart Rate Measurement (GATT 0x2A37).</summary>
/// <param name="Value">The characteristic's raw value.</param>
public readonly record struct HeartNotified(
    ReadOnlyMemory<byte> Value) : ISessionEvent<HeartNotified>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.HeartNotified;

    /// <inheritdoc/>
    public static HeartNotified Read(ref PayloadReader reader) => new(reader.Bytes());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Bytes(Value.Span);
    }
}
