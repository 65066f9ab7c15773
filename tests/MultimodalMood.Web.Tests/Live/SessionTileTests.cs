using Bunit;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Tests.Live;

public class SessionTileTests : BunitContext
{
    [Fact]
    public void Tile_GoodDemoSession_SaysNameOriginStepMoodHeartTrackAndSensors()
    {
        LiveNow now = new TestLog().Opened(SessionOrigin.Demo).Live(SignalStream.Camera, SignalOrigin.Simulated).Live(SignalStream.HeartRate, SignalOrigin.Recorded)
            .Add(1, new StepEntered(4, "l", StepKind.Listening, "mood-cf")).Add(2, new TrackStarted(Guid.NewGuid(), "t1", 0, false, null))
            .Window(3, 30, 72.2, null).Face(3, EmotionScores.Uniform).Mood(3).Points.Now;

        string text = Text(now, silentS: 0.1);

        Assert.Contains("P0001", text, StringComparison.Ordinal);
        Assert.Contains("demo recording", text, StringComparison.Ordinal);
        Assert.Contains("Listening · mood-cf", text, StringComparison.Ordinal);
        Assert.Contains("happy, 62 %", text, StringComparison.Ordinal);
        Assert.Contains("72 bpm", text, StringComparison.Ordinal);
        Assert.Contains("Slow Light", text, StringComparison.Ordinal);
        Assert.Contains("good (simulated)", text, StringComparison.Ordinal);
        Assert.Contains("good (recording)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Tile_NothingKnown_SaysUnknownAndDrawsHatching()
    {
        var cut = Show(new TestLog().Opened().Points.Now, silentS: 0.1);

        Assert.Contains("unknown", cut.Find("dl").TextContent, StringComparison.Ordinal);
        Assert.Contains("url(#plane-hatch", cut.Markup, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll("ellipse"));
        Assert.Empty(cut.FindAll(".badge-origin"));
    }

    [Fact]
    public void Tile_StrapLost_AsksForHelp()
    {
        LiveNow now = new TestLog().Opened().Add(1, new SensorStateChanged(SignalStream.HeartRate, SensorState.Lost, SignalOrigin.Measured, "")).Points.Now;

        Assert.NotEmpty(Show(now, silentS: 0.1).FindAll(".tile-help"));
        Assert.True(SessionTile.Attention(now, 0.1) > SessionTile.Attention(new TestLog().Opened().Points.Now, 0.1));
    }

    private IRenderedComponent<SessionTile> Show(LiveNow now, double silentS) =>
        Render<SessionTile>(parameters => parameters.Add(tile => tile.Session, Guid.Empty).Add(tile => tile.Now, now).Add(tile => tile.SilentS, silentS));

    private string Text(LiveNow now, double silentS) => Show(now, silentS).Find("article").TextContent;
}
