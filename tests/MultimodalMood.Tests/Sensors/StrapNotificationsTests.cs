using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Sensors.HeartRate;

namespace MultimodalMood.Tests.Sensors;

public sealed class StrapNotificationsTests
{
    [Fact]
    public void Packet_HasTheLayoutOfTheService() =>
        Assert.Equal("164B00033303", Convert.ToHexString(StrapNotifications.Encode(75, [768, 819])));

    [Fact]
    public void Packet_WithoutABeat_HasNoIntervals() => Assert.Equal("0628", Convert.ToHexString(StrapNotifications.Encode(40, [])));

    [Fact]
    public void Series_SentAndDecoded_IsTheSame()
    {
        double[] series = [800, 812.5, 1500, 790, 640.625, 1100];

        List<double> decoded = [];
        foreach (Stamped<HeartNotified> sent in StrapNotifications.Of(series))
        {
            HeartRateMeasurement packet = HeartRateMeasurement.Decode(sent.Value.Value.Span);
            Assert.Null(packet.Error);
            for (int i = 0; i < packet.RrCount; i++)
            {
                decoded.Add(HeartRateMeasurement.ToMs(packet.RrRaw(i)));
            }
        }

        Assert.Equal(series.Length, decoded.Count);
        Assert.All(series.Zip(decoded), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 0.5));
    }

    [Fact]
    public void Series_ThatRepeats_NeverEnds() =>
        Assert.Equal(100, StrapNotifications.Of([900, 950], repeat: true).Take(100).Count(sent => sent.Value.Value.Length >= 2));

    [Fact]
    public void File_WithAHole_IsRefusedAsAHeart()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "rr_ms,time_s\n800,0.8\n,1.7\n810,2.5\n");

            Assert.Equal("rr_ms", Assert.Throws<InvalidInputException>(() => StrapNotifications.ReadSeries(path)).Field);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
