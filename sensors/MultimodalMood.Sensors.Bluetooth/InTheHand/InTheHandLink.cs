using InTheHand.Bluetooth;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.HeartRate;

namespace MultimodalMood.Sensors.Bluetooth.InTheHand;

/// <summary>A strap through InTheHand.BluetoothLE (Windows and others).</summary>
/// <remarks>
/// Built in CI against signatures only: no radio has run this. What is known to go wrong with the library, and what is done about it:
/// a chooser (RequestDeviceAsync) is not there on Linux, so devices are scanned for; a scan may ignore its filters and take its whole time-out,
/// so the service is asked for after connecting and a known id is tried first; Gatt may be null; AutoConnect on Windows brings the link back
/// without its notifications, so it is off and <see cref="StrapSource"/> connects anew; the handler is attached before notifications start;
/// IsConnected may be stale, so the link counts as lost by its event, or when nothing was heard for 10 s and a read fails.
/// </remarks>
public sealed class InTheHandLink : IStrapLink
{
    private static readonly TimeSpan s_scan = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time;
    private string? _id;

    /// <summary>A link to one strap.</summary>
    /// <param name="time">What waiting is measured by.</param>
    /// <param name="deviceId">The library's id of the device; null for the first heart-rate sensor found.</param>
    public InTheHandLink(TimeProvider time, string? deviceId = null)
    {
        _time = time;
        _id = deviceId;
        Name = deviceId ?? "Bluetooth heart-rate sensor";
    }

    /// <inheritdoc/>
    public string Name { get; private set; }

    /// <inheritdoc/>
    public async Task RunAsync(Action<ReadOnlyMemory<byte>> notified, Action<StrapFacts> connected, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(notified);
        ArgumentNullException.ThrowIfNull(connected);
        try
        {
            if (!await global::InTheHand.Bluetooth.Bluetooth.GetAvailabilityAsync())
            {
                throw new StrapFaultException(SensorState.Unsupported, "Bluetooth is off or this machine has none; switch it on.");
            }

            (BluetoothDevice device, RemoteGattServer gatt, GattService service) = await FindAsync(stop);
            await StayAsync(device, gatt, service, notified, connected, stop);
        }
        catch (Exception fault) when (fault is not (StrapFaultException or OperationCanceledException))
        {
            // The library throws what each platform throws: there is no narrower type to catch.
            throw new StrapFaultException(fault is PlatformNotSupportedException ? SensorState.Unsupported : SensorState.Lost, fault.Message, fault);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask; // every connection cleans up after itself

    private async Task<(BluetoothDevice Device, RemoteGattServer Gatt, GattService Service)> FindAsync(CancellationToken stop)
    {
        if (_id is not null && await BluetoothDevice.FromIdAsync(_id) is { } known && await HeartRateAsync(known) is { } reached)
        {
            return reached;
        }

        var options = new RequestDeviceOptions();
        var filter = new BluetoothLEScanFilter();
        filter.Services.Add(BluetoothUuid.FromShortId(HeartRateProfile.HeartRateService));
        options.Filters.Add(filter);
        using var patience = new CancellationTokenSource(s_scan, _time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        List<BluetoothDevice> candidates = [.. await global::InTheHand.Bluetooth.Bluetooth.GetPairedDevicesAsync()];
        candidates.AddRange(await global::InTheHand.Bluetooth.Bluetooth.ScanForDevicesAsync(options, ended.Token));
        foreach (BluetoothDevice candidate in candidates)
        {
            stop.ThrowIfCancellationRequested();
            if ((_id is null || candidate.Id == _id) && await HeartRateAsync(candidate) is { } found)
            {
                _id = candidate.Id;
                return found;
            }
        }

        throw new StrapFaultException(SensorState.NotFound, OperatingSystem.IsLinux()
            ? "No heart-rate sensor answered; on Linux this library connects only to paired devices. Use BlueZ instead."
            : "No heart-rate sensor answered; is it worn, wet and not connected to a phone?");
    }

    private async Task<(BluetoothDevice, RemoteGattServer, GattService)?> HeartRateAsync(BluetoothDevice device)
    {
        if (device.Gatt is not { } gatt)
        {
            return null;
        }

        gatt.AutoConnect = false;
        await gatt.ConnectAsync();
        if (await gatt.GetPrimaryServiceAsync(BluetoothUuid.FromShortId(HeartRateProfile.HeartRateService)) is { } service)
        {
            Name = string.IsNullOrEmpty(device.Name) ? Name : device.Name;
            return (device, gatt, service);
        }

        gatt.Disconnect();
        return null;
    }

    private async Task StayAsync(BluetoothDevice device, RemoteGattServer gatt, GattService service, Action<ReadOnlyMemory<byte>> notified, Action<StrapFacts> connected, CancellationToken stop)
    {
        GattCharacteristic measurement = await service.GetCharacteristicAsync(BluetoothUuid.FromShortId(HeartRateProfile.Measurement))
            ?? throw new StrapFaultException(SensorState.Constraints, $"{Name} has no heart rate measurement (0x2A37); is it a heart-rate sensor?");
        GattService? batteryService = await gatt.GetPrimaryServiceAsync(BluetoothUuid.FromShortId(HeartRateProfile.BatteryService));
        GattCharacteristic? battery = batteryService is null ? null : await batteryService.GetCharacteristicAsync(BluetoothUuid.FromShortId(HeartRateProfile.BatteryLevel));
        GattCharacteristic? location = await service.GetCharacteristicAsync(BluetoothUuid.FromShortId(HeartRateProfile.BodySensorLocation));
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        long heard = _time.GetTimestamp();
        void Changed(object? sender, GattCharacteristicValueChangedEventArgs change)
        {
            if (change is { Error: null, Value: { } value })
            {
                Volatile.Write(ref heard, _time.GetTimestamp());
                notified(value);
            }
        }

        void Disconnected(object? sender, EventArgs e) => lost.TrySetResult();
        device.GattServerDisconnected += Disconnected;
        measurement.CharacteristicValueChanged += Changed;
        try
        {
            await measurement.StartNotificationsAsync();
            connected(new StrapFacts(Name, BatteryLevel.DecodePercent(await ReadAsync(battery)), BodySensorLocations.Decode(await ReadAsync(location))));
            while (!lost.Task.IsCompleted && !stop.IsCancellationRequested)
            {
                await Task.WhenAny(lost.Task, Task.Delay(s_silence, _time, stop));
                if (_time.GetElapsedTime(Volatile.Read(ref heard)) >= s_silence && battery is not null && (await ReadAsync(battery)).Length == 0)
                {
                    break; // silent, and it does not answer: gone, whatever IsConnected says
                }
            }
        }
        finally
        {
            measurement.CharacteristicValueChanged -= Changed;
            device.GattServerDisconnected -= Disconnected;
            gatt.Disconnect();
        }

        stop.ThrowIfCancellationRequested();
    }

    private static async Task<byte[]> ReadAsync(GattCharacteristic? characteristic)
    {
        try
        {
            return characteristic is null ? [] : await characteristic.ReadValueAsync() ?? [];
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return []; // what the strap says of itself is welcome and not needed
        }
    }
}
