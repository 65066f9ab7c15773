using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.Core.Study;

/// <summary>Whether the devices that a session hears are those of its station: swapped straps corrupt two records, silently.</summary>
public static class StationDevices
{
    /// <summary>What is wrong with a sensor that was just switched on; null when it is the station's, when the station binds none, or when it did not say its name.</summary>
    public static string? Mismatch(StationBound? station, SensorStateChanged sensor)
    {
        if (station is not { } bound || sensor.State is not SensorState.Live || sensor.Origin is not SignalOrigin.Measured || sensor.Detail.Length == 0)
        {
            return null;
        }

        (string device, string expected) = sensor.Stream switch
        {
            SignalStream.HeartRate => ("strap", bound.Strap),
            SignalStream.Camera => ("camera", bound.Camera),
            _ => ("", ""),
        };
        return expected.Length == 0 || sensor.Detail.Contains(expected, StringComparison.OrdinalIgnoreCase)
            ? null
            : $"The {device} “{sensor.Detail}” is not that of {bound.Station}: expected “{expected}”.";
    }

    /// <summary>Everything that does not belong to the session's station now.</summary>
    public static IEnumerable<string> Mismatches(SessionProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return progress.Sensors.Values.Select(sensor => Mismatch(progress.Station, sensor)).OfType<string>();
    }

    /// <summary>Whether a sensor's state says that an attempt to use it failed.</summary>
    public static bool IsFailedAttempt(SensorState state) => state is SensorState.InsecureContext or SensorState.Denied or SensorState.NotFound or SensorState.Busy
        or SensorState.Constraints or SensorState.Policy or SensorState.Unsupported;
}
