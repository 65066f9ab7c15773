using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The device check found something out about a device.</summary>
/// <param name="Device">camera, strap, sound or browser.</param>
/// <param name="Cause">Stable word for the outcome: ok, denied, none, busy, constraints, policy, insecure, backlit, ….</param>
/// <param name="Detail">For people.</param>
public readonly record struct DeviceChecked(
    string Device,
    string Cause,
    string Detail) : ISessionEvent<DeviceChecked>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.DeviceChecked;

    /// <inheritdoc/>
    public static DeviceChecked Read(ref PayloadReader reader) => new(reader.Text(), reader.Text(), reader.Text());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(Device);
        writer.Text(Cause);
        writer.Text(Detail);
    }
}
