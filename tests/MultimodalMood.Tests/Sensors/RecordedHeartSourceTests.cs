using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Sensors;
using MultimodalMood.Sensors.HeartRate;

namespace MultimodalMood.Tests.Sensors;

public sealed class RecordedHeartSourceTests : SignalSourceContract<HeartNotified>
{
    protected override ISignalSource<HeartNotified> Create() => new RecordedSource<HeartNotified>(
        new SignalInfo(SignalStream.HeartRate, "recording hrv_rest", SignalOrigin.Recorded),
        StrapNotifications.Of(StrapNotifications.ReadSeries(Path.Combine(RepositoryPaths.Root, "data/reference/heart/hrv_rest.txt")), repeat: true),
        Clock,
        Time);

    [Fact]
    public async Task Notifications_ComeOnceASecond()
    {
        await using ISignalSource<HeartNotified> source = Create();

        List<Stamped<HeartNotified>> values = await TakeAsync(source, 5);

        Assert.Equal([1, 1, 1, 1], values.Zip(values.Skip(1), (a, b) => b.ArrivedAt.SecondsSince(a.ArrivedAt)));
    }

    [Fact]
    public void Source_ThatClaimsToMeasure_IsRefused() => Assert.Throws<ArgumentException>(() => new RecordedSource<HeartNotified>(
        new SignalInfo(SignalStream.HeartRate, "Polar H10", SignalOrigin.Measured), [], Clock, Time));
}
