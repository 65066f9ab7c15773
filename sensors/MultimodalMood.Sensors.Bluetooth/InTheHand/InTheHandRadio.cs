using InTheHand.Bluetooth;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.Sensors.Bluetooth.InTheHand;

/// <summary>The radio through InTheHand.BluetoothLE (Windows). Built in CI against signatures only: see <see cref="InTheHandLink"/>.</summary>
/// <remarks>A scan may ignore its filters, so what it lists may be no heart-rate sensor; the link says so when it is used.</remarks>
/// <param name="time">What looking is measured by.</param>
public sealed class InTheHandRadio(TimeProvider time) : ILabRadio
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RadioDevice>> FindAsync(CancellationToken stop)
    {
        try
        {
            if (!await global::InTheHand.Bluetooth.Bluetooth.GetAvailabilityAsync())
            {
                throw new StrapFaultException(SensorState.Unsupported, "Bluetooth is off or this machine has none; switch it on.");
            }

            var options = new RequestDeviceOptions();
            var filter = new BluetoothLEScanFilter();
            filter.Services.Add(BluetoothUuid.FromShortId(HeartRateProfile.HeartRateService));
            options.Filters.Add(filter);
            using var patience = new CancellationTokenSource(s_look, time);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
            List<BluetoothDevice> found = [.. await global::InTheHand.Bluetooth.Bluetooth.GetPairedDevicesAsync()];
            found.AddRange(await global::InTheHand.Bluetooth.Bluetooth.ScanForDevicesAsync(options, ended.Token));
            return [.. found.DistinctBy(device => device.Id).Select(device => new RadioDevice(device.Id, string.IsNullOrEmpty(device.Name) ? device.Id : device.Name))];
        }
        catch (Exception fault) when (fault is not (StrapFaultException or OperationCanceledException))
        {
            // The library throws what each platform throws: there is no narrower type to catch.
            throw new StrapFaultException(SensorState.Unsupported, fault.Message, fault);
        }
    }

    /// <inheritdoc/>
    public IStrapLink Link(RadioDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return new InTheHandLink(time, device.Id);
    }
}
