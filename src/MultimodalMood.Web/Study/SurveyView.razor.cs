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
    private Task _writing = Task.CompletedTask;
    private long _shownAt;
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
    public required ParticipantWay Way { get; set; }

    [Parameter]
    public EventCallback OnRecorded { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    [Inject]
    private InstrumentLibrary Instruments { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

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
    private IReadOnlyList<string> Ends(IReadOnlyList<InstrumentItem> group, bool arousal) =>
        group.FirstOrDefault(item => item.Id is "arousal" == arousal)?.Scale.LabelsIn(Language) is [_, _] ends ? ends
        : arousal ? [Words["grid_arousal_low"], Words["grid_arousal_high"]] : [Words["grid_valence_low"], Words["grid_valence_high"]];

    private (int Valence, int Arousal)? ChosenAffect(IReadOnlyList<InstrumentItem> group) =>
        Value(group, arousal: false) is { } valence && Value(group, arousal: true) is { } arousal ? ((int)valence, (int)arousal) : null;

    private double? Value(IReadOnlyList<InstrumentItem> group, bool arousal) => group.FirstOrDefault(item => item.Id is "arousal" == arousal) is { } item ? Given(item.Id)?.Number : null;

    private AnswerGiven? Given(string item) => Progress.Answers.TryGetValue((Step.Id, item), out AnswerGiven answer) ? answer : null;

    private bool IsAnswered(InstrumentItem item) => Given(item.Id) is not null;

    private void Show(int place)
    {
        _place = place;
        _shownAt = Time.GetTimestamp();
    }

    private Task AnswerAsync(IReadOnlyList<InstrumentItem> group, InstrumentItem item, (double? Number, string? Text) answer) =>
        RecordAsync(group, ms => RecordItemAsync(item, answer.Number, answer.Text, ms));

    private Task DeclineAsync(IReadOnlyList<InstrumentItem> group) => RecordAsync(group, async ms =>
    {
        foreach (InstrumentItem item in group)
        {
            await RecordItemAsync(item, null, null, ms);
        }
    });

    private Task ChooseAffectAsync(IReadOnlyList<InstrumentItem> group, (int Valence, int Arousal) chosen) => RecordAsync(group, async ms =>
    {
        if (ChosenAffect(group) == chosen)
        {
            return; // A double press is one report.
        }

        foreach (InstrumentItem item in group)
        {
            await RecordItemAsync(item, item.Id is "arousal" ? chosen.Arousal : chosen.Valence, null, ms);
        }

        await Way.ReportMoodAsync(Scaled(chosen.Valence), Scaled(chosen.Arousal), Step.Id);
    });

    private static double Scaled(int step) => (step - 5) / 4.0;

    private Task RecordItemAsync(InstrumentItem item, double? number, string? text, double responseMs) =>
        Way.AnswerAsync(new AnswerGiven(Step.Id, _instrument!.Id, item.Id, number, text, responseMs));

    /// <summary>Records what was pressed, one press after the other, then shows the next question. A press while an earlier one is being written
    /// waits for it: the last answer to a question counts, none is lost.</summary>
    private Task RecordAsync(IReadOnlyList<InstrumentItem> group, Func<double, Task> record) =>
        _writing = RecordAfterAsync(_writing, group, record, Time.GetElapsedTime(_shownAt).TotalMilliseconds); // the time of the press, not of the writing

    private async Task RecordAfterAsync(Task earlier, IReadOnlyList<InstrumentItem> group, Func<double, Task> record, double responseMs)
    {
        await earlier.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        await record(responseMs);
        await OnRecorded.InvokeAsync();
        if (_place < _groups.Count && ReferenceEquals(_groups[_place], group))
        {
            Show(_place + 1);
        }
    }

    private async Task DoneAsync()
    {
        if (_sent)
        {
            return; // pressed twice
        }

        _sent = true;
        await OnDone.InvokeAsync();
    }
}
