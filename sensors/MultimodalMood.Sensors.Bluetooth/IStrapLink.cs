namespace MultimodalMood.Sensors.Bluetooth;

/// <summary>One radio's way to one heart-rate strap, a connection at a time.</summary>
public interface IStrapLink : IAsyncDisposable
{
    /// <summary>Name for the screen; the device's own once it is known.</summary>
    string Name { get; }

    /// <summary>Connects, subscribes to heart rate measurements (GATT 0x2A37), and stays until the link is lost or <paramref name="stop"/> is cancelled.</summary>
    /// <param name="notified">Gets every packet, in order; called from the radio's thread, never after the task has ended.</param>
    /// <param name="connected">Called once, when the subscription stands.</param>
    /// <param name="stop">Ends the connection: unsubscribes and lets go of the strap.</param>
    /// <exception cref="StrapFaultException">The strap cannot be reached; a later try may find it.</exception>
    Task RunAsync(Action<ReadOnlyMemory<byte>> notified, Action<StrapFacts> connected, CancellationToken stop);
}
