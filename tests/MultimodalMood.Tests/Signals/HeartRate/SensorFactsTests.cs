using MultimodalMood.Core.Signals.HeartRate;

namespace MultimodalMood.Tests.Signals.HeartRate;

public sealed class SensorFactsTests
{
    [Theory]
    [InlineData("64", 100)]
    [InlineData("00", 0)]
    [InlineData("65", null)]
    [InlineData("FF", null)]
    [InlineData("", null)]
    public void Battery_IsPercentOrUnknown(string hex, int? percent) => Assert.Equal(percent, BatteryLevel.DecodePercent(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("01", BodySensorLocation.Chest)]
    [InlineData("06", BodySensorLocation.Foot)]
    [InlineData("07", null)]
    [InlineData("", null)]
    public void Place_IsNamedOrUnknown(string hex, BodySensorLocation? place) => Assert.Equal(place, BodySensorLocations.Decode(Convert.FromHexString(hex)));
}
