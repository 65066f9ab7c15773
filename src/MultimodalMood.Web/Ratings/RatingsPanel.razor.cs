using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Storage.Interactions;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Imports;
using MultimodalMood.Web.Layout;

namespace MultimodalMood.Web.Ratings;

/// <summary>Takes a file, shows what it would do, and begins its import.</summary>
public sealed partial class RatingsPanel
{
    private const int Shown = 5;
    private static readonly string[] s_scales = ["1..5", "0..5", "1..7", "1..9", "1..10", "0..10", "0..100", "0..1", "-1..1"];

    private readonly PageStay _stop = new();
    private string _scale = "1..5", _for = "";
    private string? _fault, _doing;
    private int _readings;
    private (byte[] Bytes, string Name)? _read;
    private InteractionTable? _table;
    private InteractionImportReport? _preview;

    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public required string Code { get; set; }

    [Inject]
    private InteractionImport Import { get; set; } = null!;

    [Inject]
    private RatingImports Imports { get; set; } = null!;

    [Inject]
    private TrackLibrary Library { get; set; } = null!;

    private bool Busy => _doing is not null || Imports.State is { Running: true };

    public void Dispose()
    {
        Imports.Changed -= Refresh;
        _stop.Dispose();
    }

    protected override void OnInitialized()
    {
        _for = Code;
        Imports.Changed += Refresh;
    }

    private async Task ReadAsync(InputFileChangeEventArgs change)
    {
        Leave();
        try
        {
            _read = (await TableUpload.ReadAsync(change.File, Told, _stop.Token), change.File.Name);
            await PreviewAsync();
        }
        catch (IOException fault)
        {
            _fault = $"The file did not arrive: {fault.Message}";
        }
        finally
        {
            _doing = null;
        }
    }

    private async Task PreviewAsync()
    {
        if (_read is not var (bytes, name))
        {
            return;
        }

        // What was chosen last counts: a slower reading before it shows nothing under the newer scale's name.
        int reading = ++_readings;
        (_table, _preview, _fault) = (null, null, null);
        Told($"Reading {name} …");
        try
        {
            // A long file takes seconds; the page stays alive meanwhile.
            AffectScale scale = AffectScale.Parse(_scale, "scale");
            string study = _for;
            (InteractionTable table, InteractionImportReport preview) = await Task.Run(
                async () =>
                {
                    InteractionTable read = InteractionCsv.Read(bytes, name, scale);
                    return (read, await Import.PreviewAsync(read, study, _stop.Token));
                },
                _stop.Token);
            if (reading == _readings)
            {
                (_table, _preview) = (table, preview);
            }
        }
        catch (InvalidInputException fault)
        {
            _fault = reading == _readings ? fault.Message.TrimEnd('.') + "." : _fault;
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        finally
        {
            _doing = reading == _readings ? null : _doing;
        }
    }

    private void Take()
    {
        if (_table is not { } table)
        {
            return; // pressed twice
        }

        string? fault = Imports.Start(table, _for) ? null : "Another import has begun meanwhile.";
        Leave();
        _fault = fault;
    }

    private void Leave() => (_table, _preview, _read, _fault) = (null, null, null, null);

    private void Told(string words)
    {
        _doing = words;
        StateHasChanged();
    }

    private void Refresh() => _ = InvokeAsync(StateHasChanged);

    /// <summary>Two lines with ids of this catalogue.</summary>
    private string Example()
    {
        string[] ids = [.. Library.Tracks.Take(2).Select(track => track.Id)];
        return $"user_id,track_id,timestamp,rating\nann,{(ids.Length > 0 ? ids[0] : "track-1")},2026-01-31T12:00:00Z,4\nbob,{(ids.Length > 1 ? ids[1] : "track-2")},2026-01-31T12:05:00Z,";
    }

    private static string Heard(long utcUs) => DateTimeOffset.UnixEpoch.AddMicroseconds(utcUs).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Mood(InteractionLine line) => line is { Valence: null, Arousal: null }
        ? "unknown"
        : string.Create(CultureInfo.InvariantCulture, $"valence {Axis(line.Valence)}, arousal {Axis(line.Arousal)}");

    private static string Axis(double? value) => value?.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture) ?? "unknown";
}
