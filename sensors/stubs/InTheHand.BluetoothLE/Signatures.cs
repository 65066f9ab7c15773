// The names and shapes of the InTheHand.BluetoothLE package (32feet.NET, MIT) that this project calls, so that its code compiles where the
// package is not served. No code of it. One file, because these types are not ours and none of them does anything.
namespace InTheHand.Bluetooth;

public static class Bluetooth
{
    public static Task<bool> GetAvailabilityAsync() => throw Stub.Fault();

    public static Task<IReadOnlyCollection<BluetoothDevice>> ScanForDevicesAsync(RequestDeviceOptions? options = null, CancellationToken cancellationToken = default) => throw Stub.Fault();

    public static Task<IReadOnlyCollection<BluetoothDevice>> GetPairedDevicesAsync() => throw Stub.Fault();
}

public sealed class RequestDeviceOptions
{
    public IList<BluetoothLEScanFilter> Filters => throw Stub.Fault();

    public bool AcceptAllDevices { get => throw Stub.Fault(); set => throw Stub.Fault(); }
}

public sealed class BluetoothLEScanFilter
{
    public IList<BluetoothUuid> Services => throw Stub.Fault();
}

public sealed class BluetoothDevice
{
    private BluetoothDevice() => throw Stub.Fault();

    public event EventHandler? GattServerDisconnected;

    public string Id => throw Stub.Fault();

    public string Name => throw Stub.Fault();

    public RemoteGattServer Gatt => throw Stub.Fault();

    public static Task<BluetoothDevice> FromIdAsync(string id) => throw Stub.Fault();
}

public sealed class RemoteGattServer
{
    private RemoteGattServer() => throw Stub.Fault();

    public bool AutoConnect { get => throw Stub.Fault(); set => throw Stub.Fault(); }

    public bool IsConnected => throw Stub.Fault();

    public Task ConnectAsync() => throw Stub.Fault();

    public void Disconnect() => throw Stub.Fault();

    public Task<GattService> GetPrimaryServiceAsync(BluetoothUuid service) => throw Stub.Fault();
}

public sealed class GattService
{
    private GattService() => throw Stub.Fault();

    public Task<GattCharacteristic> GetCharacteristicAsync(BluetoothUuid characteristic) => throw Stub.Fault();
}

public sealed class GattCharacteristic
{
    private GattCharacteristic() => throw Stub.Fault();

    public event EventHandler<GattCharacteristicValueChangedEventArgs>? CharacteristicValueChanged;

    public Task<byte[]> ReadValueAsync() => throw Stub.Fault();

    public Task StartNotificationsAsync() => throw Stub.Fault();

    public Task StopNotificationsAsync() => throw Stub.Fault();
}

public sealed class GattCharacteristicValueChangedEventArgs : EventArgs
{
    private GattCharacteristicValueChangedEventArgs() => throw Stub.Fault();

    public byte[]? Value => throw Stub.Fault();

    public Exception? Error => throw Stub.Fault();
}

public readonly struct BluetoothUuid
{
    public static BluetoothUuid FromShortId(ushort shortId) => throw Stub.Fault();
}

internal static class Stub
{
    public static PlatformNotSupportedException Fault() =>
        new("This build has only the signatures of InTheHand.BluetoothLE; build with -p:UseInTheHand=true where the package is served.");
}
