using MultimodalMood.Core.Signals;
using Tmds.DBus.Protocol;

namespace MultimodalMood.Sensors.Bluetooth.BlueZ;

/// <summary>The radio of a Linux machine, through BlueZ.</summary>
/// <param name="time">What looking is measured by.</param>
/// <param name="busAddress">The bus BlueZ is on; null for the system bus.</param>
public sealed class BlueZRadio(TimeProvider time, string? busAddress = null) : ILabRadio
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(6);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RadioDevice>> FindAsync(CancellationToken stop)
    {
        string address = busAddress ?? DBusAddress.System
            ?? throw new StrapFaultException(SensorState.Unsupported, "There is no D-Bus system bus on this machine; BlueZ needs one.");
        try
        {
            using BlueZBus bus = await BlueZBus.ConnectAsync(address);
            var objects = await bus.ObjectsAsync();
            string adapter = objects.Keys.Where(path => objects[path].ContainsKey(BlueZBus.Adapter)).Order(StringComparer.Ordinal).FirstOrDefault()
                ?? throw new StrapFaultException(SensorState.Unsupported, "BlueZ knows no Bluetooth adapter; plug one in or switch it on.");
            await bus.SetDiscoveryFilterAsync(adapter, HeartRateProfile.Uuid(HeartRateProfile.HeartRateService));
            await bus.CallAsync(adapter, BlueZBus.Adapter, "StartDiscovery");
            try
            {
                await Task.Delay(s_look, time, stop);
                return [.. Straps(await bus.ObjectsAsync())];
            }
            finally
            {
                await BlueZLink.QuietlyAsync(bus.CallAsync(adapter, BlueZBus.Adapter, "StopDiscovery"));
            }
        }
        catch (DBusErrorReplyException fault)
        {
            throw new StrapFaultException(BlueZLink.Meaning(fault.ErrorName), $"BlueZ answered {fault.ErrorName}: {fault.ErrorMessage}", fault);
        }
        catch (Exception fault) when (fault is DBusConnectionException or IOException)
        {
            throw new StrapFaultException(SensorState.Unsupported, $"The D-Bus connection to BlueZ failed: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    public IStrapLink Link(RadioDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return new BlueZLink(time, device.Id, busAddress);
    }

    private static IEnumerable<RadioDevice> Straps(Dictionary<string, Dictionary<string, Dictionary<string, VariantValue>>> objects)
    {
        foreach (string path in objects.Keys.Order(StringComparer.Ordinal))
        {
            if (objects[path].TryGetValue(BlueZBus.Device, out var device) && BlueZLink.IsHeartRateSensor(device) && BlueZLink.Text(device, "Address") is { } address)
            {
                yield return new RadioDevice(address, BlueZLink.Text(device, "Alias") ?? BlueZLink.Text(device, "Name") ?? address);
            }
        }
    }
}
