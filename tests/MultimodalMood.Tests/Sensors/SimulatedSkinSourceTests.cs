using MultimodalMood.Core.Estimation.SkinConductance;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;
using MultimodalMood.Sensors;
using MultimodalMood.Sensors.SkinConductance;

namespace MultimodalMood.Tests.Sensors;

public sealed class SimulatedSkinSourceTests : SignalSourceContract<SkinSampled>
{
    protected override SignalOrigin Origin => SignalOrigin.Simulated;

    protected override ISignalSource<SkinSampled> Create() => new RecordedSource<SkinSampled>(
        new SignalInfo(SignalStream.SkinConductance, "simulated skin", SignalOrigin.Simulated), SkinBlocks.Of(SimulatedSkin.Of(4, 20), 20), Clock, Time);

    [Fact]
    public void Responses_AreFoundAboutAsOftenAsMade()
    {
        SkinConductanceRecord.Stretch stretch = Assert.Single(SkinConductanceRecord.Of(SkinBlocks.Of(SimulatedSkin.Of(4, 20, responsesPerMin: 4).Take(20 * 600), 20).Select(block => (block.At, block.Value))));

        Assert.Equal(12_000, stretch.Us.Length);
        Assert.InRange(stretch.Analysis!.ResponsesPerMin, 2, 6);
    }

    [Fact]
    public void HoleBetweenBlocks_SplitsTheRecord()
    {
        List<(SessionTime, SkinSampled)> blocks = [.. SkinBlocks.Of(SimulatedSkin.Of(4, 20).Take(400), 20).Select(block => (block.At, block.Value))];
        blocks.RemoveRange(30, 10);
        blocks.Add((SessionTime.FromSeconds(60), SkinSampled.Of(20, [1, double.NaN, 2, 3])));

        IReadOnlyList<SkinConductanceRecord.Stretch> stretches = SkinConductanceRecord.Of(blocks);

        Assert.Equal([150, 200, 1, 2], stretches.Select(stretch => stretch.Us.Length));
        Assert.Equal([0.0, 10, 60, 60.1], stretches.Select(stretch => stretch.Start.TotalSeconds), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([true, true, false, false], stretches.Select(stretch => stretch.Analysis is not null));
    }
}
