using System.Globalization;
using Microsoft.AspNetCore.Components;
using MultimodalMood.Core.Fairness;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Web.Layout;

namespace MultimodalMood.Web.Fairness;

/// <summary>A study's groups compared, on demand: reading all records may take a while.</summary>
public sealed partial class FairnessPage : IDisposable
{
    private readonly PageStay _stop = new();
    private IReadOnlyList<(string By, string Text)>? _choices;
    private string _by = "";
    private bool _reading;
    private int _read;
    private string? _fault;
    private FairnessReport? _report;

    [Parameter]
    public string Code { get; set; } = "";

    [Inject]
    private StudyFairness Fairness { get; set; } = default!;

    [Inject]
    private InstrumentLibrary Instruments { get; set; } = default!;

    private string Status => _reading ? $"{_read} {(_read == 1 ? "person" : "people")} read …"
        : _report is null ? ""
        : _report.Groups.Count == 0 ? $"No group of {FairnessReport.FewestPeople} people or more has taken part yet."
        : _report.AnyHidden ? $"People in groups of fewer than {FairnessReport.FewestPeople}, or who named none, are not shown."
        : "Everybody named a group that is large enough.";

    public void Dispose()
    {
        _stop.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _choices = await Fairness.ChoicesAsync(Code, Instruments, _stop.Token);
        _by = _choices.Count > 0 ? _choices[0].By : "";
    }

    private async Task ReadAsync()
    {
        if (_reading)
        {
            return; // pressed twice
        }

        (_reading, _read, _fault, _report) = (true, 0, null, null);
        try
        {
            var progress = new Progress<int>(people => InvokeAsync(() =>
            {
                _read = people;
                StateHasChanged();
            }));
            string by = _by;
            _report = await Task.Run(() => Fairness.ReadAsync(Code, by, Instruments, SessionOrigin.Live, progress, _stop.Token));
        }
        catch (Exception fault) when (fault is InvalidInputException or InvalidDataException)
        {
            _fault = fault.Message;
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }

        _reading = false;
    }

    private static string Share(ClusteredShare? share) => share is null
        ? $"fewer than {FairnessReport.FewestPeople} people"
        : string.Create(CultureInfo.InvariantCulture, $"{share.Share:0.00} [{share.Lower:0.00}, {share.Upper:0.00}]");

    private static string Verdict(GroupDifference? difference) => difference is null
        ? "cannot tell"
        : string.Create(CultureInfo.InvariantCulture, $"{difference.Verdict} ({difference.Value:+0.00;−0.00} [{difference.Lower:+0.00;−0.00}, {difference.Upper:+0.00;−0.00}])");
}
