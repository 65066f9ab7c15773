using MultimodalMood.Core.Time;
using MultimodalMood.Vision.Faces;

namespace MultimodalMood.Tests.Vision;

/// <summary>Case O-04: a frozen picture is not a face.</summary>
public sealed class FrozenPictureWatchdogTests
{
    private readonly FrozenPictureWatchdog _watchdog = new();

    [Fact]
    public void SameFrameFor3Seconds_IsFrozenFromTheSecondSecondOn()
    {
        bool[] frozen = [.. Enumerable.Range(0, 30).Select(i => _watchdog.IsFrozen([1, 2, 3], SessionTime.FromMilliseconds(i * 100)))];

        Assert.All(frozen[..10], Assert.False);
        Assert.All(frozen[10..], Assert.True);
    }

    [Fact]
    public void PictureMovesAgain_IsAliveAtOnce()
    {
        _watchdog.IsFrozen([1], SessionTime.FromSeconds(0));

        Assert.True(_watchdog.IsFrozen([1], SessionTime.FromSeconds(2)));
        Assert.False(_watchdog.IsFrozen([2], SessionTime.FromSeconds(2.1)));
        Assert.False(_watchdog.IsFrozen([2], SessionTime.FromSeconds(2.2)));
    }
}
