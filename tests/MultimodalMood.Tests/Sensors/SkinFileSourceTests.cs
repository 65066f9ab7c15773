using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Sensors;
using MultimodalMood.Sensors.SkinConductance;

namespace MultimodalMood.Tests.Sensors;

public sealed class SkinFileSourceTests : SignalSourceContract<SkinSampled>
{
    protected override ISignalSource<SkinSampled> Create()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "eda_us\n" + string.Join('\n', Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"{4 + 0.01 * i:0.00}"))));
            return new RecordedSource<SkinSampled>(new SignalInfo(SignalStream.SkinConductance, "file", SignalOrigin.Recorded), SkinBlocks.Of(SkinBlocks.ReadSeries(path), 20), Clock, Time);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Blocks_HoldEverySampleOnce()
    {
        await using ISignalSource<SkinSampled> source = Create();

        List<Stamped<SkinSampled>> blocks = await TakeAsync(source, 12);

        Assert.Equal(Enumerable.Range(0, 60).Select(i => (float)(4 + 0.01 * i)), blocks.SelectMany(block => Enumerable.Range(0, block.Value.Count).Select(i => (float)block.Value.Us(i))));
        Assert.All(blocks, block => Assert.Equal(0.25, block.ArrivedAt.SecondsSince(block.At), 6));
    }
}
