using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The participant set the player's volume.</summary>
/// <param name="Volume">Factor of the amplitude after the loudness gain, in [0, 1]; the device's own volume is not known to a page.</param>
public readonly record struct VolumeChanged(
    double Volume) : ISessionEvent<VolumeChanged>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.VolumeChanged;

    /// <inheritdoc/>
    public static VolumeChanged Read(ref PayloadReader reader) => new(reader.Double());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Double(Volume);
    }
}
