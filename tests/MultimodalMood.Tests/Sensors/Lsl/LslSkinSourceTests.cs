using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Sensors.Lsl;

namespace MultimodalMood.Tests.Sensors.Lsl;

public sealed class LslSkinSourceTests : SignalSourceContract<SkinSampled>, IDisposable
{
    private const double RateHz = 200;
    private const int BlockSamples = 50;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _pushers = [];

    protected override SignalOrigin Origin => SignalOrigin.Measured;

    public void Dispose()
    {
        _stop.Cancel();
        Task.WaitAll([.. _pushers], TimeSpan.FromSeconds(5));
        _stop.Dispose();
    }

    protected override ISignalSource<SkinSampled> Create()
    {
        LslLibrary library = FakeLsl.LoadOrSkip();
        string name = $"amplifier {Guid.NewGuid():N}";
        _pushers.Add(Task.Factory.StartNew(() => Push(library, name), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        return new LslSkinSource(library, name, Clock);
    }

    [Fact]
    public async Task Blocks_HoldTheFirstChannelInOrder()
    {
        await using ISignalSource<SkinSampled> source = Create();

        List<Stamped<SkinSampled>> blocks = await TakeAsync(source, 4);

        double[] samples = [.. blocks.SelectMany(block => Enumerable.Range(0, block.Value.Count).Select(block.Value.Us))];
        Assert.Equal(Enumerable.Range(0, samples.Length).Select(i => (double)i), samples);
        Assert.All(blocks, block => Assert.Equal((RateHz, BlockSamples), (block.Value.RateHz, block.Value.Count)));
    }

    [Fact]
    public void MachineWithoutTheLibrary_IsToldWhatToDo()
    {
        Assert.False(LslLibrary.TryLoad("/nowhere/liblsl.so", out _, out string? problem));
        Assert.Equal("There is no library at '/nowhere/liblsl.so'.", problem);
    }

    [Fact]
    public void Outlet_ChecksItsSamples()
    {
        LslLibrary library = FakeLsl.LoadOrSkip();
        using var outlet = new LslOutlet(library, "MultimodalMood-Mood", "Mood", 3, 4, "test");

        outlet.Push([0.1, 0.2, double.NaN], outlet.NowS);

        Assert.Throws<ArgumentException>(() => outlet.Push([0.1], outlet.NowS));
        Assert.Throws<InvalidOperationException>(() => new LslOutlet(library, "too wide", "x", 33, 4, "test"));
        outlet.Dispose();
        Assert.Throws<ObjectDisposedException>(() => outlet.Push([0, 0, 0], 0));
    }

    [Fact]
    public void Streams_AreListed_AndMarkersSent()
    {
        LslLibrary library = FakeLsl.LoadOrSkip();
        string name = $"listed {Guid.NewGuid():N}";
        using var outlet = new LslOutlet(library, name, "EDA", 3, 64, name);
        using LslOutlet markers = LslOutlet.OfMarkers(library, name + " markers", name);

        markers.Push("step/baseline ♪", markers.NowS);

        Assert.Equal([new LslStream(name, "EDA", 3, 64, "fake host"), new LslStream(name + " markers", "Markers", 1, 0, "fake host")], LslStream.Find(library).Where(stream => stream.Name.StartsWith(name, StringComparison.Ordinal)));
        Assert.Throws<InvalidOperationException>(() => outlet.Push("a text", outlet.NowS));
        Assert.Throws<InvalidOperationException>(() => markers.Push([1], markers.NowS));
    }

    // A block's worth of samples every 30 ms, with the times of an even stream.
    private void Push(LslLibrary library, string name)
    {
        using var outlet = new LslOutlet(library, name, "EDA", 2, RateHz, name);
        double began = outlet.NowS;
        for (int i = 0; !_stop.IsCancellationRequested; i++)
        {
            outlet.Push([i, -1], began + i / RateHz);
            if (i % BlockSamples == BlockSamples - 1)
            {
                Thread.Sleep(30);
            }
        }
    }
}
