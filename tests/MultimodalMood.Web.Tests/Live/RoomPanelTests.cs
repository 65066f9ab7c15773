using Bunit;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Tests.Live;

/// <summary>The researcher's view of a room, fed by a log: a mood from the smallest group on, and never a face.</summary>
public sealed class RoomPanelTests : BunitContext
{
    private static readonly EmotionScores s_happy = new(0.7, 0.1, 0.1, 0.1);

    [Fact]
    public void Room_ShowsItsMood_TheClassesAndTheNumberOfFaces()
    {
        IRenderedComponent<RoomPanel> panel = Panel(Seen(new TestLog(), Told(7, OneCamp)));

        Assert.Contains("Mood of 7 people: valence +0.50, arousal −0.10", panel.Find("svg.plane").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal("width: 70%", panel.Find(".room-happy").GetAttribute("style"));
        Assert.Contains("now 8 found, 7 counted; a mood is told from 5 on", panel.Find("svg.faces-chart").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Contains("+0.50 ± 0.20", panel.Find(".room-table tbody tr").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoCamps_AreBothShown() => Assert.Equal(2, Panel(Seen(new TestLog(), Told(12, TwoCamps))).FindAll(".collective-mean").Count);

    [Fact]
    public void TooFew_IsSaid_AndNothingElseIs()
    {
        IRenderedComponent<RoomPanel> panel = Panel(Seen(new TestLog(), new CollectiveMoodEstimated(CollectiveCause.TooFew, 5, 25, 4, 4, null, null)));

        Assert.Contains("Fewer than 5 faces: not shown. Clear enough to count: 4.", panel.Markup, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("svg.plane"));
        Assert.Contains("not shown", panel.Find(".room-table tbody tr").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void SilentCamera_LeavesAHoleInTheLine()
    {
        TestLog log = Seen(new TestLog(), Told(7, OneCamp));
        log.Add(3, new CollectiveMoodEstimated(CollectiveCause.NoPicture, 5, 0, null, null, null, null)).Add(4, Told(7, OneCamp));

        string line = Panel(log).Find(".faces-counted").GetAttribute("d")!;

        Assert.Equal(2, line.Count(c => c == 'M'));
    }

    [Fact]
    public void Assistant_SeesHowMany_NotWhatTheyShow()
    {
        TestLog blind = Seen(new TestLog(blind: true), Told(7, OneCamp));

        IRenderedComponent<RoomPanel> panel = Panel(blind, blinded: true);

        Assert.Empty(panel.FindAll("svg.plane"));
        Assert.DoesNotContain("0.50", panel.Markup, StringComparison.Ordinal);
        Assert.Equal(7, (int)blind.Points.Now.Room!.Last!.Value.People!);
        Assert.Null(blind.Points.Now.Room!.Last!.Value.Mood);
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        LiveJson.Write(bytes, "batch", blind.Points.Drain());
        Assert.Contains("\"cause\":\"shown\",\"expression\":null,\"valence\":null", System.Text.Encoding.UTF8.GetString(bytes.WrittenSpan), StringComparison.Ordinal);
    }

    [Fact]
    public void CameraOfARoom_IsGoodWithAWholeGroup_AndAsksForAttentionBelow()
    {
        LiveNow many = Seen(new TestLog(), Told(7, OneCamp)).Points.Now;
        LiveNow few = new TestLog().Opened().Live(SignalStream.Camera).Add(0.1, new AudienceSwitchedOn(5)).Add(1, Frame(3)).Points.Now;

        Assert.Equal(("8 faces", SensorTone.Good), (SensorWord.Camera(many).Word, SensorWord.Camera(many).Tone));
        Assert.Equal(("3 faces", SensorTone.Attention), (SensorWord.Camera(few).Word, SensorWord.Camera(few).Tone));
        Assert.Equal(["Camera", "Host"], SensorWord.All(many, 0).Select(word => word.Sensor));
        Assert.Contains("Mood of 7 people", LiveSummary.Of(many), StringComparison.Ordinal);
    }

    [Fact]
    public void ParticipantsSession_HasNoRoom() => Assert.Null(new TestLog().Opened().Face(1, s_happy).Mood(1).Points.Now.Room);

    private static CollectiveMood OneCamp => new(7, 0.5, -0.1, 0.2, 0.15, [new MoodCamp(7, 1, 0.5, -0.1, 0.18)]);

    private static CollectiveMood TwoCamps => new(12, 0.1, 0, 0.5, 0.3, [new MoodCamp(7, 0.6, 0.6, 0.1, 0.1), new MoodCamp(5, 0.4, -0.6, -0.2, 0.1)]);

    private static CollectiveMoodEstimated Told(byte people, CollectiveMood mood) => new(CollectiveCause.Shown, 5, 25, 8, people, s_happy, mood);

    private static FacesObserved Frame(byte faces) => new(1, FaceStatus.Scored, faces, (byte)Math.Min(faces, (byte)7), ReadOnlyMemory<byte>.Empty, 110, 12);

    private static TestLog Seen(TestLog log, CollectiveMoodEstimated told) =>
        log.Opened().Live(SignalStream.Camera).Add(0.1, new AudienceSwitchedOn(5)).Add(1.8, Frame(8)).Add(2, told);

    private IRenderedComponent<RoomPanel> Panel(TestLog log, bool blinded = false) => Render<RoomPanel>(p => p.Add(one => one.Room, log.Points.Now.Room!).Add(one => one.Blinded, blinded));
}
