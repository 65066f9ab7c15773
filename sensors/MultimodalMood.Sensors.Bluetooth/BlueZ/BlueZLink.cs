using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.HeartRate;
using Tmds.DBus.Protocol;

namespace MultimodalMood.Sensors.Bluetooth.BlueZ;

/// <summary>A strap through BlueZ, the Bluetooth stack of Linux, over D-Bus.</summary>
/// <remarks>Finds the strap among known devices, else looks for one for 15 s. The listener is attached before notifications are started, so
/// that no first packet is lost. That the link stands is told by BlueZ's signals, not by asking.</remarks>
public sealed class BlueZLink : IStrapLink
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    private readonly string? _busAddress;
    private readonly string? _deviceAddress;
    private readonly TimeProvider _time;

    /// <summary>A link to one strap.</summary>
    /// <param name="time">What waiting is measured by.</param>
    /// <param name="deviceAddress">Its Bluetooth address, AA:BB:CC:DD:EE:FF; null for the first heart-rate sensor found.</param>
    /// <param name="busAddress">The bus BlueZ is on; null for the system bus.</param>
    public BlueZLink(TimeProvider time, string? deviceAddress = null, string? busAddress = null)
    {
        _time = time;
        _deviceAddress = deviceAddress;
        _busAddress = busAddress ?? DBusAddress.System;
        Name = deviceAddress ?? "Bluetooth heart-rate sensor";
    }

    /// <inheritdoc/>
    public string Name { get; private set; }

    /// <inheritdoc/>
    public async Task RunAsync(Action<ReadOnlyMemory<byte>> notified, Action<StrapFacts> connected, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(notified);
        ArgumentNullException.ThrowIfNull(connected);
        if (_busAddress is null)
        {
            throw new StrapFaultException(SensorState.Unsupported, "There is no D-Bus system bus on this machine; BlueZ needs one.");
        }

        try
        {
            using BlueZBus bus = await BlueZBus.ConnectAsync(_busAddress);
            string device = await FindAsync(bus, stop);
            await StayAsync(bus, device, notified, connected, stop);
        }
        catch (DBusErrorReplyException fault)
        {
            throw new StrapFaultException(Meaning(fault.ErrorName), $"BlueZ answered {fault.ErrorName}: {fault.ErrorMessage}", fault);
        }
        catch (Exception fault) when (fault is DBusConnectionException or IOException)
        {
            throw new StrapFaultException(SensorState.Lost, $"The D-Bus connection to BlueZ failed: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask; // every connection cleans up after itself

    private async Task StayAsync(BlueZBus bus, string device, Action<ReadOnlyMemory<byte>> notified, Action<StrapFacts> connected, CancellationToken stop)
    {
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var resolved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        string? measurement = null;
        bool over = false;
        using IDisposable changes = await bus.WatchChangesAsync(device, (path, @interface, changed) =>
        {
            if (@interface == BlueZBus.Device && path == device)
            {
                if (changed.TryGetValue("ServicesResolved", out VariantValue services) && services.GetBool())
                {
                    resolved.TrySetResult();
                }

                if (changed.TryGetValue("Connected", out VariantValue state) && !state.GetBool())
                {
                    lost.TrySetResult();
                }
            }
            else if (!Volatile.Read(ref over) && @interface == BlueZBus.Characteristic && path == Volatile.Read(ref measurement) && changed.TryGetValue("Value", out VariantValue value))
            {
                notified(value.GetArray<byte>());
            }
        });
        using IDisposable objects = await bus.WatchObjectsAsync((path, here) =>
        {
            if (!here && path == device)
            {
                lost.TrySetResult();
            }
        });
        try
        {
            await ConnectAsync(bus, device);
            await ResolvedAsync(bus, device, resolved.Task, lost.Task, stop);
            var known = await bus.ObjectsAsync();
            string path = CharacteristicOf(known, device, HeartRateProfile.Measurement)
                ?? throw new StrapFaultException(SensorState.Constraints, $"{Name} has no heart rate measurement (0x2A37); is it a heart-rate sensor?");
            Volatile.Write(ref measurement, path);
            await bus.CallAsync(path, BlueZBus.Characteristic, "StartNotify");
            connected(new StrapFacts(
                Name,
                BatteryLevel.DecodePercent(await ReadAsync(bus, CharacteristicOf(known, device, HeartRateProfile.BatteryLevel))),
                BodySensorLocations.Decode(await ReadAsync(bus, CharacteristicOf(known, device, HeartRateProfile.BodySensorLocation)))));
            await Task.WhenAny(lost.Task, bus.DisconnectedAsync(), Task.Delay(Timeout.Infinite, stop));
            Volatile.Write(ref over, true);
            if (stop.IsCancellationRequested)
            {
                await QuietlyAsync(bus.CallAsync(path, BlueZBus.Characteristic, "StopNotify"));
                await QuietlyAsync(bus.CallAsync(device, BlueZBus.Device, "Disconnect"));
            }
        }
        finally
        {
            Volatile.Write(ref over, true);
        }

        stop.ThrowIfCancellationRequested();
    }

    private async Task<string> FindAsync(BlueZBus bus, CancellationToken stop)
    {
        var objects = await bus.ObjectsAsync();
        if (Strap(objects) is { } known)
        {
            return known;
        }

        string adapter = objects.Keys.Where(path => objects[path].ContainsKey(BlueZBus.Adapter)).Order(StringComparer.Ordinal).FirstOrDefault()
            ?? throw new StrapFaultException(SensorState.Unsupported, "BlueZ knows no Bluetooth adapter; plug one in or switch it on.");
        using var patience = new CancellationTokenSource(s_patience, _time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        var seen = new SemaphoreSlim(0);
        using IDisposable watch = await bus.WatchObjectsAsync((_, here) => seen.Release());
        await bus.SetDiscoveryFilterAsync(adapter, HeartRateProfile.Uuid(HeartRateProfile.HeartRateService));
        await bus.CallAsync(adapter, BlueZBus.Adapter, "StartDiscovery");
        try
        {
            while (!ended.IsCancellationRequested)
            {
                if (Strap(await bus.ObjectsAsync()) is { } found)
                {
                    return found;
                }

                await seen.WaitAsync(ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            await QuietlyAsync(bus.CallAsync(adapter, BlueZBus.Adapter, "StopDiscovery"));
        }

        stop.ThrowIfCancellationRequested();
        throw new StrapFaultException(SensorState.NotFound, _deviceAddress is null
            ? "No heart-rate sensor was heard within 15 s; is it worn, wet and not connected to a phone?"
            : $"The sensor {_deviceAddress} was not heard within 15 s; is it worn, wet and not connected to a phone?");
    }

    private string? Strap(Dictionary<string, Dictionary<string, Dictionary<string, VariantValue>>> objects)
    {
        foreach (string path in objects.Keys.Order(StringComparer.Ordinal))
        {
            if (objects[path].TryGetValue(BlueZBus.Device, out var device)
                && (_deviceAddress is not null
                    ? string.Equals(Text(device, "Address"), _deviceAddress, StringComparison.OrdinalIgnoreCase)
                    : IsHeartRateSensor(device)))
            {
                Name = Text(device, "Alias") ?? Text(device, "Name") ?? Name;
                return path;
            }
        }

        return null;
    }

    /// <summary>Whether a device says that it has the heart rate service.</summary>
    internal static bool IsHeartRateSensor(Dictionary<string, VariantValue> device) =>
        device.TryGetValue("UUIDs", out VariantValue services) && services.GetArray<string>().Contains(HeartRateProfile.Uuid(HeartRateProfile.HeartRateService));

    private static async Task ConnectAsync(BlueZBus bus, string device)
    {
        try
        {
            await bus.CallAsync(device, BlueZBus.Device, "Connect");
        }
        catch (DBusErrorReplyException fault) when (fault.ErrorName == "org.bluez.Error.AlreadyConnected")
        {
            // Another program, or the strap itself, was quicker: all that is wanted.
        }
    }

    private async Task ResolvedAsync(BlueZBus bus, string device, Task resolved, Task lost, CancellationToken stop)
    {
        var objects = await bus.ObjectsAsync();
        if (objects.TryGetValue(device, out var interfaces) && interfaces[BlueZBus.Device].TryGetValue("ServicesResolved", out VariantValue already) && already.GetBool())
        {
            return;
        }

        Task first = await Task.WhenAny(resolved, lost, Task.Delay(s_patience, _time, stop));
        stop.ThrowIfCancellationRequested();
        if (first != resolved)
        {
            throw new StrapFaultException(SensorState.Lost, $"{Name} was connected and did not list its services; move it nearer to the radio.");
        }
    }

    private static string? CharacteristicOf(Dictionary<string, Dictionary<string, Dictionary<string, VariantValue>>> objects, string device, ushort number) => objects
        .Where(entry => entry.Key.StartsWith(device + "/", StringComparison.Ordinal)
            && entry.Value.TryGetValue(BlueZBus.Characteristic, out var characteristic)
            && string.Equals(Text(characteristic, "UUID"), HeartRateProfile.Uuid(number), StringComparison.OrdinalIgnoreCase))
        .Select(entry => entry.Key)
        .Order(StringComparer.Ordinal)
        .FirstOrDefault();

    internal static string? Text(Dictionary<string, VariantValue> properties, string name) => properties.TryGetValue(name, out VariantValue value) ? value.GetString() : null;

    // What a strap says of itself is welcome and not needed.
    private static async Task<byte[]> ReadAsync(BlueZBus bus, string? path)
    {
        try
        {
            return path is null ? [] : await bus.ReadValueAsync(path);
        }
        catch (DBusErrorReplyException)
        {
            return [];
        }
    }

    internal static async Task QuietlyAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception fault) when (fault is DBusErrorReplyException or DBusConnectionException or IOException)
        {
            // It is being let go of; that it has gone already is no fault.
        }
    }

    internal static SensorState Meaning(string error) => error switch
    {
        "org.bluez.Error.NotReady" => SensorState.SwitchedOff,
        "org.bluez.Error.NotAuthorized" or "org.freedesktop.DBus.Error.AccessDenied" => SensorState.Denied,
        "org.bluez.Error.InProgress" => SensorState.Busy,
        "org.freedesktop.DBus.Error.ServiceUnknown" => SensorState.Unsupported,
        _ => SensorState.Lost,
    };
}
