using MultimodalMood.Core.Signals;

namespace MultimodalMood.Web.Wires;

/// <summary>A text message on a sensor socket; see <see cref="BrowserSocket"/>.</summary>
public sealed record BrowserMessage
{
    public required string Type { get; init; }

    public int Id { get; init; }

    public long? ReceivedUs { get; init; }

    public long? SentUs { get; init; }

    public SensorState? State { get; init; }

    public SignalOrigin? Origin { get; init; }

    public string? Detail { get; init; }

    /// <summary>described: the sensor's name.</summary>
    public string? Device { get; init; }

    /// <summary>described: byte of the Battery Level characteristic (GATT 0x2A19), or null.</summary>
    public byte? Battery { get; init; }

    /// <summary>described: byte of the Body Sensor Location characteristic (GATT 0x2A38), or null.</summary>
    public byte? Location { get; init; }
}
