using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Sensors.Bluetooth;
using MultimodalMood.Sensors.Bluetooth.InTheHand;

namespace MultimodalMood.Tests.Sensors.Bluetooth;

public sealed class StrapSourceTests : SignalSourceContract<HeartNotified>
{
    protected override SignalOrigin Origin => SignalOrigin.Measured;

    protected override ISignalSource<HeartNotified> Create() => new StrapSource(new FakeStrapLink(Time) { FailsEvery = 3 }, Clock, Time);

    [Fact]
    public async Task AnyNumberOfReconnects_DoublesNothing()
    {
        var link = new FakeStrapLink(Time);
        await using var source = new StrapSource(link, Clock, Time);

        List<Stamped<HeartNotified>> values = await TakeAsync(source, 20);

        Assert.Equal(Enumerable.Range(0, 20).Select(i => (byte)i), values.Select(value => value.Value.Value.Span[2]));
        Assert.True(link.Tries >= 5);
    }

    [Fact]
    public async Task States_TellOfLossAndOfWhatToDo()
    {
        List<StrapState> states = [];
        await using var source = new StrapSource(new FakeStrapLink(Time) { FailsEvery = 2 }, Clock, Time);
        source.StateChanged += states.Add;

        await TakeAsync(source, 8);
        await source.DisposeAsync();

        Assert.Equal(
            [SensorState.Connecting, SensorState.Live, SensorState.Lost, SensorState.Connecting, SensorState.NotFound, SensorState.Connecting, SensorState.Live],
            states.Take(7).Select(state => state.State));
        Assert.Equal("not there", states[4].Detail);
        Assert.Equal(50, states[1].BatteryPercent);
        Assert.Equal(SensorState.Ended, states[^1].State);
    }

    [Fact]
    public async Task Disposal_DisposesTheLink()
    {
        var link = new FakeStrapLink(Time);
        var source = new StrapSource(link, Clock, Time);
        await TakeAsync(source, 1);

        await source.DisposeAsync();

        Assert.True(link.Disposed);
        Assert.Empty(await TakeAsync(source, 1).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    // In CI the package is a stub of signatures: the link says that it has no radio, and does not crash.
    [Fact]
    public async Task InTheHand_WithoutThePackage_SaysSo()
    {
        await using var link = new InTheHandLink(Time);

        StrapFaultException fault = await Assert.ThrowsAsync<StrapFaultException>(() => link.RunAsync(_ => { }, _ => { }, TestContext.Current.CancellationToken));

        Assert.Equal(SensorState.Unsupported, fault.State);
        Assert.Contains("UseInTheHand", fault.Message, StringComparison.Ordinal);
    }
}
