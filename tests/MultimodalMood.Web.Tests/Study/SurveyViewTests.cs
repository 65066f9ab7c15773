using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Study;
using MultimodalMood.Web.Tests.Words;

namespace MultimodalMood.Web.Tests.Study;

/// <summary>No answer is lost, whatever the disk is doing; none is taken for another question's.</summary>
public sealed class SurveyViewTests : BunitContext, IAsyncLifetime
{
    private readonly HeldStore _store = new();
    private SessionRunner _runner = null!;
    private ParticipantWay _way = null!;
    private PlannedStep _step = null!;

    public SurveyViewTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLocalization();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(InstrumentLibrary.Load(Path.Combine(ParticipantWordsTests.Root(), "data", "instruments")));
    }

    public async ValueTask InitializeAsync()
    {
        _runner = await TestSession.OpenAsync(_store);
        StudyProtocol protocol = ProtocolReader.Read("""{ "format": 1, "version": 1, "id": "s", "title": { "en": "S" }, "languages": ["en"], "consents": [], "conditions": {}, "steps": [{ "kind": "survey", "instrument": "sus" }], "retention_days": 1 }""", "s");
        StepPlan plan = StepPlan.Of(protocol, []);
        _way = new ParticipantWay(_runner, plan);
        await _way.GoOnAsync(-1);
        _step = plan.Steps[0];
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        _store.Release();
        await _runner.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task TapDuringAWrite_IsKept_AndTheLastOneCounts()
    {
        IRenderedComponent<SurveyView> view = Open();
        _store.Hold();
        Task first = view.FindAll(".option")[1].ClickAsync();
        Task second = view.FindAll(".option")[3].ClickAsync(); // changed their mind while the disk was busy
        Assert.False(first.IsCompleted);
        _store.Release();
        await Task.WhenAll(first, second);

        Assert.Equal(4, Answer(0));
        Assert.Equal(2, await TestSession.CountAsync<AnswerGiven>(_runner)); // both are in the record, in order
        Assert.Contains("question 2 of 10", view.Find(".survey-count").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DoublePress_IsOneAnswer()
    {
        IRenderedComponent<SurveyView> view = Open();
        _store.Hold();
        Task first = view.FindAll(".option")[2].ClickAsync();
        Task second = view.FindAll(".option")[2].ClickAsync();
        _store.Release();
        await Task.WhenAll(first, second);

        Assert.Equal((3.0, 1), (Answer(0), await TestSession.CountAsync<AnswerGiven>(_runner)));
        Assert.Null(Answer(1));
    }

    [Fact]
    public async Task TapThatArrivesWhenTheNextQuestionIsShown_AnswersTheOneItWasMadeFor()
    {
        IRenderedComponent<SurveyView> view = Open();
        SurveyItem shown = view.FindComponent<SurveyItem>().Instance;
        EventCallback<(double?, string?)> pressed = shown.OnAnswered;
        await view.FindAll(".option")[0].ClickAsync();
        Assert.Contains("question 2 of 10", view.Find(".survey-count").TextContent, StringComparison.Ordinal);

        await view.InvokeAsync(() => pressed.InvokeAsync((5, null)));

        Assert.Equal((5.0, null), (Answer(0), Answer(1)));
        Assert.Contains("question 2 of 10", view.Find(".survey-count").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PreferNotToAnswer_IsAnAnswer_AndMissing()
    {
        IRenderedComponent<SurveyView> view = Open();

        await view.Find(".survey-ways .quiet").ClickAsync();

        AnswerGiven given = _runner.Progress.Answers[(_step.Id, Item(0))];
        Assert.Null(given.Number);
        Assert.True(given.ResponseMs >= 0);
    }

    /// <summary>The view under a page that looks at the progress again whenever something was recorded.</summary>
    private IRenderedComponent<SurveyView> Open()
    {
        IRenderedComponent<SurveyView>? view = null;
        view = Render<SurveyView>(p => p
            .Add(v => v.Survey, (SurveyStep)_step.Definition).Add(v => v.Step, _step).Add(v => v.Language, "en").Add(v => v.Progress, _runner.Progress)
            .Add(v => v.Way, _way).Add(v => v.OnRecorded, () => view!.Render(again => again.Add(v => v.Progress, _runner.Progress))));
        return view;
    }

    private string Item(int index) => Services.GetRequiredService<InstrumentLibrary>().Find("sus")!.Items[index].Id;

    private double? Answer(int index) => _runner.Progress.Answers.TryGetValue((_step.Id, Item(index)), out AnswerGiven answer) ? answer.Number : null;
}
