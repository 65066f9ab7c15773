using System.Globalization;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.HeartRate;

namespace MultimodalMood.Web.Live;

/// <summary>A sensor's line in the sensor panel: its state, what it is, how good its signal is.</summary>
/// <param name="Word">Name and state.</param>
/// <param name="Device">Name of the device and where it is worn; empty for unknown.</param>
/// <param name="Quality">How good the signal is now, in figures; empty when it does not speak.</param>
/// <param name="BatteryPercent">Battery; null where the sensor does not say.</param>
public sealed record SensorLine(SensorWord Word, string Device, string Quality, int? BatteryPercent)
{
    /// <summary>Camera, heart, skin and movement, in the order of the screen; of a room the camera.</summary>
    public static IReadOnlyList<SensorLine> All(LiveNow now) => now.Room is { } room
        ? [new(SensorWord.Camera(now), DeviceOf(now, now.Camera), room.Usable is { } usable ? Text($"{usable} of {room.FaceCount} faces clear enough") : "", null)]
        :
    [
        new(SensorWord.Camera(now), DeviceOf(now, now.Camera), now.FaceQuality is { } quality ? Text($"picture {quality:0.00} of 1") : "", BatteryOf(now, SignalStream.Camera)),
        new(SensorWord.Heart(now), DeviceOf(now, now.Heart), HeartQuality(now), BatteryOf(now, SignalStream.HeartRate)),
        new(SensorWord.Skin(now), DeviceOf(now, now.Skin), now.SkinLevelUs is { } level ? Text($"level {level:0.00} µS, {now.ResponsesPerMin:0} responses/min") : "", BatteryOf(now, SignalStream.SkinConductance)),
        new(SensorWord.Motion(now), DeviceOf(now, now.Motion), now.Movement is { } movement ? Text($"MAD {movement.MadMilliG:0} milli-g") : "", BatteryOf(now, SignalStream.Motion)),
    ];

    private static string HeartQuality(LiveNow now) => (now.HeartCoverage, now.CorrectedPercent) switch
    {
        ({ } coverage, { } corrected) => Text($"{100 * coverage:0} % of 60 s covered, {corrected:0} % corrected"),
        _ => "",
    };

    private static string DeviceOf(LiveNow now, SensorNow sensor)
    {
        string name = now.Described.TryGetValue(sensor.Stream, out SensorDescribed described) && described.Device.Length > 0 ? described.Device
            : sensor.State is SensorState.Live or SensorState.Connecting ? sensor.Detail : "";
        return described.Location is { } place ? $"{name}, {Words(place)}" : name;
    }

    private static int? BatteryOf(LiveNow now, SignalStream stream) => now.Described.TryGetValue(stream, out SensorDescribed described) ? described.BatteryPercent : null;

    private static string Words(BodySensorLocation place) => place switch
    {
        BodySensorLocation.EarLobe => "ear lobe",
        BodySensorLocation.Other => "elsewhere on the body",
        _ => place.ToString().ToLowerInvariant(),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
