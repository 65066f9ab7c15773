using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Core.Time;
using MultimodalMood.Sensors.Bluetooth;
using MultimodalMood.Sensors.Bluetooth.BlueZ;

namespace MultimodalMood.Tests.Sensors.Bluetooth;

/// <summary>Over a real D-Bus with BlueZ's interfaces; only the radio is played.</summary>
public sealed class BlueZLinkTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Strap_IsFoundReadAndLetGo()
    {
        await using MockStrap strap = await MockStrap.StartAsync();
        await using StrapSource source = Source(strap);
        await using IAsyncEnumerator<Stamped<HeartNotified>> reader = source.ReadAsync(Stop).GetAsyncEnumerator(Stop);
        Task<bool> first = reader.MoveNextAsync().AsTask();
        await LiveAsync(source, 1);

        await strap.SayAsync("notify 10480004");

        Assert.True(await first.WaitAsync(TimeSpan.FromSeconds(20), Stop));
        Assert.Equal("10480004", Convert.ToHexString(reader.Current.Value.Value.Span));
        Assert.Equal(new StrapState(SensorState.Live, "Mock H10", 87, null), source.State with { Location = null });
        Assert.Equal(SignalOrigin.Measured, source.Info.Origin);
        await source.DisposeAsync();
        Assert.False(await reader.MoveNextAsync());
        Assert.Equal("1 1", await strap.SayAsync("calls"));
        Assert.Equal(SensorState.Ended, source.State.State);
    }

    // Case O-13 at its source: after three reconnects one notification is one value.
    [Fact]
    public async Task Reconnects_DoubleNothing()
    {
        await using MockStrap strap = await MockStrap.StartAsync();
        await using StrapSource source = Source(strap);
        await using IAsyncEnumerator<Stamped<HeartNotified>> reader = source.ReadAsync(Stop).GetAsyncEnumerator(Stop);
        Task<bool> next = reader.MoveNextAsync().AsTask();
        List<string> got = [];
        for (int connection = 1; connection <= 4; connection++)
        {
            await LiveAsync(source, connection);
            await strap.SayAsync($"notify 104{connection}0004");
            Assert.True(await next.WaitAsync(TimeSpan.FromSeconds(20), Stop));
            got.Add(Convert.ToHexString(reader.Current.Value.Value.Span));
            next = reader.MoveNextAsync().AsTask();
            await strap.SayAsync("drop");
        }

        Assert.Equal(["10410004", "10420004", "10430004", "10440004"], got);
        await source.DisposeAsync();
        Assert.False(await next);
    }

    [Fact]
    public async Task StrapThatComesLater_IsDiscovered()
    {
        await using MockStrap strap = await MockStrap.StartAsync(hidden: true);
        await using StrapSource source = Source(strap);
        await using IAsyncEnumerator<Stamped<HeartNotified>> reader = source.ReadAsync(Stop).GetAsyncEnumerator(Stop);
        Task<bool> first = reader.MoveNextAsync().AsTask();
        await strap.SayAsync("appear");
        await LiveAsync(source, 1);

        await strap.SayAsync("notify 103C5304");

        Assert.True(await first.WaitAsync(TimeSpan.FromSeconds(20), Stop));
    }

    [Fact]
    public async Task Radio_ListsTheStrapsThatAreNear_AndLinksToTheOneChosen()
    {
        await using MockStrap strap = await MockStrap.StartAsync();
        var radio = new BlueZRadio(TimeProvider.System, strap.BusAddress);

        RadioDevice device = Assert.Single(await radio.FindAsync(Stop));

        Assert.Equal("Mock H10", device.Name);
        await using StrapSource source = new(radio.Link(device), SessionClock.Open(TimeProvider.System), TimeProvider.System);
        await using IAsyncEnumerator<Stamped<HeartNotified>> reader = source.ReadAsync(Stop).GetAsyncEnumerator(Stop);
        Task<bool> next = reader.MoveNextAsync().AsTask();
        await LiveAsync(source, 1);
        await source.DisposeAsync();
        Assert.False(await next);
    }

    [Fact]
    public async Task RadioWithoutABus_SaysWhatIsMissing() => Assert.StartsWith(
        "The D-Bus connection to BlueZ failed",
        (await Assert.ThrowsAsync<StrapFaultException>(() => new BlueZRadio(TimeProvider.System, "unix:path=/nowhere/at/all").FindAsync(Stop))).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task NoBus_IsSaidInWords()
    {
        await using var link = new BlueZLink(TimeProvider.System, busAddress: "unix:path=/nowhere/at/all");

        StrapFaultException fault = await Assert.ThrowsAsync<StrapFaultException>(() => link.RunAsync(_ => { }, _ => { }, Stop));

        Assert.StartsWith("The D-Bus connection to BlueZ failed", fault.Message, StringComparison.Ordinal);
    }

    private static StrapSource Source(MockStrap strap) =>
        new(new BlueZLink(TimeProvider.System, busAddress: strap.BusAddress), SessionClock.Open(TimeProvider.System), TimeProvider.System);

    private static async Task LiveAsync(StrapSource source, int connections)
    {
        for (int i = 0; i < 400 && (source.Connections < connections || source.State.State != SensorState.Live); i++)
        {
            await Task.Delay(50, Stop);
        }

        Assert.True(source.Connections >= connections, $"{source.Connections} connections; {source.State}");
    }
}
