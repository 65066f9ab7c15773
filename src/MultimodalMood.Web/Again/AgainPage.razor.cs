using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Storage;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Imports;
using MultimodalMood.Web.Layout;
using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Again;

/// <summary>A stored session beside what another fusion, or the same one without a modality, would have made of it.</summary>
public sealed partial class AgainPage : IDisposable
{
    private const long MostFileBytes = 1 << 20;

    // As many points as a wide screen has pixels for; the figures count all.
    private const int MostPoints = 400;

    private readonly PageStay _stop = new();
    private int _runs;
    private string _what = "";
    private string _other = "";
    private string _status = "";
    private string? _fault;
    private SessionComparison? _comparison;
    private IReadOnlyList<ComparedMood> _shown = [];
    private IReadOnlyList<ComparedDecision> _decisions = [];

    [Parameter]
    public Guid Session { get; set; }

    [Inject]
    private ISessionStore Store { get; set; } = default!;

    [Inject]
    private ComparedDecisions Decisions { get; set; } = default!;

    [Inject]
    private TrackLibrary Library { get; set; } = default!;

    private string Changed => _decisions.Count(one => one.Changed) switch
    {
        0 => "No decision changes.",
        1 => $"1 of {_decisions.Count} decisions would have been another.",
        var count => $"{count} of {_decisions.Count} decisions would have been others.",
    };

    public void Dispose()
    {
        _stop.Dispose();
    }

    private Task RunAsync() => Enum.TryParse(_what, out Modality deafTo)
        ? CompareAsync($"without the {deafTo.ToString().ToLowerInvariant()}", log => new DeafFusion(SessionComparison.FusionOf(log), deafTo), deafTo)
        : Task.CompletedTask;

    private async Task TakeFileAsync(InputFileChangeEventArgs change)
    {
        _what = "";
        try
        {
            FusionParameters fusion = FusionFile.Read(await TextUpload.ReadAsync(change.File, MostFileBytes, _stop.Token), change.File.Name);
            await CompareAsync($"with {fusion.Id}", _ => new ConfidenceWeightedFusion(fusion), null);
        }
        catch (Exception fault) when (fault is InvalidInputException or IOException)
        {
            (_fault, _comparison) = (fault.Message, null);
        }
    }

    private async Task CompareAsync(string other, Func<IReadOnlyList<LogEntry>, IFusionRule> asked, Modality? deafTo)
    {
        // What was chosen last counts: a slower run before it shows nothing under the newer one's name.
        int run = ++_runs;
        CancellationToken stop = _stop.Token;
        (_fault, _comparison, _status) = (null, null, "Reading the record …");
        StateHasChanged();
        try
        {
            // Away from the circuit: an hour's record takes a moment.
            (SessionComparison comparison, IReadOnlyList<ComparedDecision> decisions) = await Task.Run(() => RunAgainAsync(asked, deafTo, stop));
            if (run != _runs || stop.IsCancellationRequested)
            {
                return;
            }

            int step = Math.Max(1, comparison.Moods.Count / MostPoints);
            (_other, _comparison, _decisions, _status) = (other, comparison, decisions, "");
            _shown = [.. comparison.Moods.Where((_, i) => i % step == 0)];
        }
        catch (Exception fault) when (fault is InvalidInputException or InvalidDataException)
        {
            (_fault, _status) = (fault.Message, "");
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private async Task<(SessionComparison Comparison, IReadOnlyList<ComparedDecision> Decisions)> RunAgainAsync(Func<IReadOnlyList<LogEntry>, IFusionRule> asked, Modality? deafTo, CancellationToken stop)
    {
        List<LogEntry> log = [];
        await foreach (SessionChunk chunk in Store.ReadAsync(Session, stop))
        {
            log.AddRange(LogRecord.ReadAll(chunk.Bytes));
        }

        if (log.Count == 0)
        {
            throw new InvalidInputException("session", null, "id", "there is no such session; it may have been erased.");
        }

        SessionComparison comparison = SessionComparison.Run(log, asked(log));
        return (comparison, await Decisions.OfAsync(log[0].Read<SessionOpened>(), comparison.Choices, Library.Tracks, deafTo, stop));
    }

    private string Title(RecommendedTrack? track) => track is null ? "–" : Library.TitleOf(track.TrackId);

    private static string Two(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–";

    private static string Percent(double? share) => share?.ToString("P0", CultureInfo.InvariantCulture) ?? "–";
}
