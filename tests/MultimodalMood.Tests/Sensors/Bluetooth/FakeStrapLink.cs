using MultimodalMood.Core.Signals;
using MultimodalMood.Sensors.Bluetooth;

namespace MultimodalMood.Tests.Sensors.Bluetooth;

/// <summary>A strap in memory that sends a packet every 200 ms and is lost after every fourth; its old connections go on talking.</summary>
internal sealed class FakeStrapLink(TimeProvider time) : IStrapLink
{
    private const int PacketsAConnection = 4;
    private readonly List<Action<ReadOnlyMemory<byte>>> _everyListener = [];
    private byte _sent;

    public string Name => "fake strap";

    public int Tries { get; private set; }

    public bool Disposed { get; private set; }

    /// <summary>Every so many tries the strap cannot be found.</summary>
    public int FailsEvery { get; init; } = int.MaxValue;

    public async Task RunAsync(Action<ReadOnlyMemory<byte>> notified, Action<StrapFacts> connected, CancellationToken stop)
    {
        if (++Tries % FailsEvery == 0)
        {
            throw new StrapFaultException(SensorState.NotFound, "not there");
        }

        _everyListener.Add(notified);
        connected(new StrapFacts(Name, 50, null));
        for (int i = 0; i < PacketsAConnection; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), time, stop);
            byte[] value = [0x10, 60, _sent++, 4];
            _everyListener.ForEach(listener => listener(value)); // a radio that forgot to remove its old listeners
        }
    }

    public ValueTask DisposeAsync()
    {
        Disposed = true;
        return ValueTask.CompletedTask;
    }
}
