using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;
using MultimodalMood.Web.Player;

namespace MultimodalMood.Web.Tests.Player;

public sealed class GestureEchoTests : BunitContext
{
    private readonly FakeTimeProvider _time = new();

    public GestureEchoTests()
    {
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(_time);
    }

    [Fact]
    public async Task GestureIsEchoed_AndCanBeTakenBackForFiveSeconds()
    {
        await using SessionRunner runner = await TestSession.OpenAsync(new MemorySessionStore());
        var way = new ParticipantWay(runner, new StepPlan([]));
        IRenderedComponent<GestureEcho> view = Render<GestureEcho>(p => p
            .Add(one => one.Gestures, [Gesture.Nod, Gesture.Frown])
            .Add(one => one.Last, new SeenGesture(7, SessionTime.FromSeconds(10), new GestureSeen(Gesture.Nod, Guid.NewGuid(), "demo-01")))
            .Add(one => one.Now, () => SessionTime.FromSeconds(11))
            .Add(one => one.Way, way));

        Assert.Contains("nod", view.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Single(view.FindAll("button"));

        _time.Advance(TimeSpan.FromSeconds(4.1));

        view.WaitForAssertion(() => Assert.Empty(view.FindAll("button")));
    }

    [Fact]
    public void Practice_TicksWhatWasSeen()
    {
        IRenderedComponent<GesturePractice> view = Render<GesturePractice>(p => p
            .Add(one => one.Gestures, [Gesture.Nod, Gesture.Smile])
            .Add(one => one.Last, new SeenGesture(7, SessionTime.FromSeconds(10), new GestureSeen(Gesture.Smile, null, null))));

        Assert.Equal([false, true], view.FindAll("li").Select(line => line.TextContent.Contains('✓', StringComparison.Ordinal)));
    }
}
