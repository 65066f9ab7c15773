using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Tests.Study;

/// <summary>study.md section 2: swapped straps corrupt silently, so a mismatch warns; after two failed checks the assistant is called.</summary>
public sealed class StationDevicesTests
{
    private static readonly StationBound s_station = new("Room 1", "7A3C21", "Brio", "HD 280", true);

    [Theory]
    [InlineData("Polar H10 7a3c21", SensorState.Live, SignalOrigin.Measured, false)]
    [InlineData("Polar H10 FFFF00", SensorState.Live, SignalOrigin.Measured, true)]
    [InlineData("Polar H10 FFFF00", SensorState.Connecting, SignalOrigin.Measured, false)]
    [InlineData("hrv_rest", SensorState.Live, SignalOrigin.Recorded, false)] // a stand-in is labelled as one
    [InlineData("", SensorState.Live, SignalOrigin.Measured, false)] // it did not say its name
    public void Strap_OfAnotherStation_IsToldWithBothNames(string name, SensorState state, SignalOrigin origin, bool wrong)
    {
        string? told = StationDevices.Mismatch(s_station, new SensorStateChanged(SignalStream.HeartRate, state, origin, name));

        Assert.Equal(wrong, told is not null);
        Assert.True(told is null || (told.Contains("FFFF00", StringComparison.Ordinal) && told.Contains("7A3C21", StringComparison.Ordinal)));
    }

    [Fact]
    public void SessionWithoutStation_OrStationThatBindsNothing_WarnsOfNothing()
    {
        var strap = new SensorStateChanged(SignalStream.HeartRate, SensorState.Live, SignalOrigin.Measured, "Polar H10 FFFF00");

        Assert.Null(StationDevices.Mismatch(null, strap));
        Assert.Null(StationDevices.Mismatch(s_station with { Strap = "" }, strap));
        Assert.Null(StationDevices.Mismatch(s_station, strap with { Stream = SignalStream.SkinConductance }));
    }

    [Fact]
    public void FailedChecks_AreCountedWithinTheDeviceCheck_AndBeginAnewWithTheNextStep()
    {
        SessionProgress progress = Of(
            new SensorStateChanged(SignalStream.Camera, SensorState.Denied, SignalOrigin.Measured, ""), // before the check: not an attempt of it
            new StepEntered(2, "device_check-1", StepKind.DeviceCheck, ""),
            new DeviceChecked("sound", "not_heard", ""),
            new SensorStateChanged(SignalStream.Camera, SensorState.Busy, SignalOrigin.Measured, ""),
            new SensorStateChanged(SignalStream.Camera, SensorState.Live, SignalOrigin.Measured, ""),
            new DeviceChecked("sound", "ok", ""));

        Assert.Equal(2, progress.FailedChecks);
        Assert.Equal(0, progress.Apply(Entry(new StepEntered(3, "baseline-1", StepKind.Baseline, ""))).FailedChecks);
    }

    [Fact]
    public void Mismatch_EndsWhenTheRightStrapIsOn()
    {
        SessionProgress progress = Of(s_station, new SensorStateChanged(SignalStream.HeartRate, SensorState.Live, SignalOrigin.Measured, "Polar H10 FFFF00"));
        Assert.Single(StationDevices.Mismatches(progress));

        Assert.Empty(StationDevices.Mismatches(progress.Apply(Entry(new SensorStateChanged(SignalStream.HeartRate, SensorState.Live, SignalOrigin.Measured, "Polar H10 7A3C21")))));
    }

    private static SessionProgress Of(params object[] events) => events.Aggregate(SessionProgress.Empty, (progress, happened) => progress.Apply(happened switch
    {
        SensorStateChanged sensor => Entry(sensor),
        StepEntered step => Entry(step),
        DeviceChecked check => Entry(check),
        StationBound station => Entry(station),
        _ => throw new ArgumentException("no such event", nameof(events)),
    }));

    private static LogEntry Entry<T>(T value)
        where T : struct, ISessionEvent<T> => LogEntry.Of(SessionTime.FromSeconds(1), SessionTime.FromSeconds(1), value);
}
