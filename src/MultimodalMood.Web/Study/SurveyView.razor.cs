using Microsoft.AspNetCore.Components;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Web.Study;

/// <summary>An instrument, one question a screen. Each answer is durable before the next question is shown; a reload goes on at the first
/// question without an answer.</summary>
public sealed partial class SurveyView
{
    private Instrument? _instrument;
    private IReadOnlyList<IReadOnlyList<InstrumentItem>> _groups = [];
    private int _place;
    private InstrumentItem? _item;
    private long _shownAt;
    private bool _busy;
    private bool _sent;

    [Parameter, EditorRequired]
    public required SurveyStep Survey { get; set; }

    [Parameter, EditorRequired]
    public required PlannedStep Step { get; set; }

    [Parameter, EditorRequired]
    public required string Language { get; set; }

    [Parameter, EditorRequired]
    public required SessionProgress Progress { get; set; }

    [Parameter, EditorRequired]
    public required ParticipantSteps Steps { get; set; }

    [Parameter]
    public EventCallback OnRecorded { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    [Inject]
    private InstrumentLibrary Instruments { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private (int Valence, int Arousal)? ChosenAffect => Given("valence")?.Number is { } valence && Given("arousal")?.Number is { } arousal
        ? ((int)valence, (int)arousal)
        : null;

    protected override void OnInitialized()
    {
        _instrument = Instruments.Find(Survey.Instrument);
        if (_instrument is null)
        {
            return;
        }

        // The two axes of an affect grid are one question.
        _groups = [.. _instrument.Items
            .GroupBy(item => item.Scale.Kind is ScaleKind.AffectGrid ? "affect-grid" : item.Id, StringComparer.Ordinal)
            .Select(group => (IReadOnlyList<InstrumentItem>)[.. group])];
        HashSet<string> open = [.. SessionGuide.Unanswered(Step, _instrument, Progress)];
        int first = 0;
        while (first < _groups.Count && !_groups[first].Any(item => open.Contains(item.Id)))
        {
            first++;
        }

        Show(first);
    }

    /// <summary>Words at the ends of the grid's axis.</summary>
    private IReadOnlyList<string> Ends(bool arousal) =>
        _groups[_place].FirstOrDefault(item => item.Id is "arousal" == arousal)?.Scale.LabelsIn(Language) is [_, _] ends ? ends
        : arousal ? ["very calm", "very excited"] : ["very unpleasant", "very pleasant"];

    private AnswerGiven? Given(string item) => Progress.Answers.TryGetValue((Step.Id, item), out AnswerGiven answer) ? answer : null;

    private bool IsAnswered(InstrumentItem item) => Given(item.Id) is not null;

    private void Show(int place)
    {
        _place = place;
        _item = place < _groups.Count ? _groups[place][0] : null;
        _shownAt = Time.GetTimestamp();
    }

    private Task AdvanceAsync()
    {
        Show(_place + 1);
        return Task.CompletedTask;
    }

    private Task AnswerAsync((double? Number, string? Text) answer) => RecordAsync(() => RecordItemAsync(_item!, answer.Number, answer.Text));

    private Task DeclineAsync() => RecordAsync(async () =>
    {
        foreach (InstrumentItem item in _groups[_place])
        {
            await RecordItemAsync(item, null, null);
        }
    });

    private Task ChooseAffectAsync((int Valence, int Arousal) chosen) => RecordAsync(async () =>
    {
        foreach (InstrumentItem item in _groups[_place])
        {
            await RecordItemAsync(item, item.Id is "arousal" ? chosen.Arousal : chosen.Valence, null);
        }

        await Steps.ReportMoodAsync(Scaled(chosen.Valence), Scaled(chosen.Arousal), Step.Id);
    });

    private static double Scaled(int step) => (step - 5) / 4.0;

    private Task RecordItemAsync(InstrumentItem item, double? number, string? text) => Steps.AnswerAsync(new AnswerGiven(
        Step.Id, _instrument!.Id, item.Id, number, text, Time.GetElapsedTime(_shownAt).TotalMilliseconds));

    /// <summary>Records, then shows the next question; a second press meanwhile does nothing.</summary>
    private async Task RecordAsync(Func<Task> record)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            await record();
            await OnRecorded.InvokeAsync();
            Show(_place + 1);
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task DoneAsync()
    {
        _sent = true;
        await OnDone.InvokeAsync();
    }
}
