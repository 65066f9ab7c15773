using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Steps;

namespace MultimodalMood.Web.Tests.Steps;

/// <summary>The participant's new steps over a real runner: a press is in the log, a second press is not.</summary>
public sealed class StepViewsTests : BunitContext, IAsyncLifetime
{
    private SessionRunner _runner = null!;

    public StepViewsTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLocalization();
        Services.AddSingleton(TimeProvider.System);
    }

    public async ValueTask InitializeAsync() => _runner = await TestSession.OpenAsync(new MemorySessionStore());

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await _runner.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Attention_CountsOnce_AndDoesNotTellWhetherItWasRight()
    {
        (PlannedStep step, ParticipantWay way) = await AtAsync("""{ "kind": "attention_check", "text": { "en": "Choose a little." }, "options": [ { "id": "no", "text": { "en": "no" } }, { "id": "a_little", "text": { "en": "a little" } } ], "expected": "a_little" }""");
        int done = 0;
        IRenderedComponent<AttentionView> view = Render<AttentionView>(p => p.Add(v => v.Step, step).Add(v => v.Language, "en").Add(v => v.Way, way).Add(v => v.OnDone, () => done++));

        await view.FindAll(".option")[0].ClickAsync();

        Assert.Equal((1, 1, false), (done, await TestSession.CountAsync<AttentionChecked>(_runner), _runner.Progress.Attention[step.Id].Passed));
        Assert.All(view.FindAll("button"), button => Assert.True(button.HasAttribute("disabled")));
    }

    [Fact]
    public async Task Context_AsksOneAfterTheOther_AndEndsWithTheLast()
    {
        (PlannedStep step, ParticipantWay way) = await AtAsync("""{ "kind": "context", "ask": ["place", "company"] }""");
        int done = 0;
        IRenderedComponent<ContextView> view = Render<ContextView>(p => p.Add(v => v.Step, step).Add(v => v.Progress, _runner.Progress).Add(v => v.Way, way).Add(v => v.OnDone, () => done++));
        Assert.Equal("Where are you?", view.Find("h1").TextContent);

        await view.FindAll(".option")[0].ClickAsync();
        view.Render(p => p.Add(v => v.Progress, _runner.Progress));
        Assert.Equal(("Who is with you?", 0), (view.Find("h1").TextContent, done));
        await view.Find("button.quiet").ClickAsync();
        view.Render(p => p.Add(v => v.Progress, _runner.Progress));
        view.Render();

        Assert.Equal(1, done);
        Assert.Equal("home", _runner.Progress.Contexts[(step.Id, "place")].Option);
        Assert.Null(_runner.Progress.Contexts[(step.Id, "company")].Option);
    }

    [Fact]
    public async Task GermanReader_ReadsGerman()
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = new CultureInfo("de");
            (PlannedStep step, ParticipantWay way) = await AtAsync("""{ "kind": "context", "ask": ["place"] }""");

            IRenderedComponent<ContextView> view = Render<ContextView>(p => p.Add(v => v.Step, step).Add(v => v.Progress, _runner.Progress).Add(v => v.Way, way));

            Assert.Equal("Wo sind Sie?", view.Find("h1").TextContent);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public async Task Debrief_ThatAsks_CannotBeLeftBeforeTheAnswer()
    {
        (PlannedStep step, ParticipantWay way) = await AtAsync("""{ "kind": "debrief", "text": { "en": "We misled you." }, "ask_keep": true }""");
        IRenderedComponent<DebriefView> view = Render<DebriefView>(p => p.Add(v => v.Debrief, (DebriefStep)step.Definition).Add(v => v.Language, "en").Add(v => v.Progress, _runner.Progress).Add(v => v.Way, way));
        Assert.True(view.Find("button.big").HasAttribute("disabled"));

        await view.FindAll(".option")[1].ClickAsync();
        view.Render(p => p.Add(v => v.Progress, _runner.Progress));

        Assert.False(_runner.Progress.Decision!.Value.Keep);
        Assert.False(view.Find("button.big").HasAttribute("disabled"));
        Assert.Contains("your data is erased", view.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notices_ShowTheMessage_AndCallOnce()
    {
        (_, ParticipantWay way) = await AtAsync("""{ "kind": "pause", "duration_s": 9 }""");
        await way.SendMessageAsync("Please sit still.", "anna");
        IRenderedComponent<SessionNotices> view = Render<SessionNotices>(p => p.Add(v => v.Progress, _runner.Progress).Add(v => v.Way, way).Add(v => v.Now, _runner.Clock.Now));

        Assert.Contains("Please sit still.", view.Find(".notice").TextContent, StringComparison.Ordinal);
        await view.Find(".notice button").ClickAsync();
        Assert.Empty(view.FindAll(".notice"));
        await view.Find(".notice-call button").ClickAsync();
        await view.Find(".notice-call button").ClickAsync();
        Assert.Equal(1, await TestSession.CountAsync<AssistanceCalled>(_runner));
    }

    private async Task<(PlannedStep Step, ParticipantWay Way)> AtAsync(string step)
    {
        StudyProtocol protocol = ProtocolReader.Read($$"""{ "format": 1, "version": 1, "id": "s", "title": { "en": "S" }, "languages": ["en"], "consents": [], "conditions": {}, "steps": [{{step}}], "retention_days": 1 }""", "s");
        StepPlan plan = StepPlan.Of(protocol, []);
        var way = new ParticipantWay(_runner, plan);
        await way.GoOnAsync(-1);
        return (plan.Steps[0], way);
    }
}
