using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>Camera frames that were received and not looked at.</summary>
/// <param name="Count">How many since the last such event.</param>
/// <param name="Reason">Why.</param>
public readonly record struct FramesDropped(
    uint Count,
    DropReason Reason) : ISessionEvent<FramesDropped>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.FramesDropped;

    /// <inheritdoc/>
    public static FramesDropped Read(ref PayloadReader reader) => new(reader.UInt32(), (DropReason)reader.Byte());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.UInt32(Count);
        writer.Byte((byte)Reason);
    }
}
