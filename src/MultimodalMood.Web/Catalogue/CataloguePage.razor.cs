using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MultimodalMood.Core.Music;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Hosting;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using Margin = Plotly.Blazor.LayoutLib.Margin;

namespace MultimodalMood.Web.Catalogue;

/// <summary>The tracks as a table and on the valence–arousal plane.</summary>
public sealed partial class CataloguePage : IDisposable
{
    // Grey that can be seen on both themes; the style sheet gives the text the theme's own colour.
    private const string Grid = "rgba(128,140,148,0.35)";

    private IReadOnlyList<Track> _tracks = [];
    private string _search = "", _lacking = "", _source = "";
    private string? _playing, _edited;
    private bool _mayEdit;
    private PlotlyChart? _chart;
    private Config _config = new() { DisplayLogo = false, Responsive = true, DisplayModeBar = Plotly.Blazor.ConfigLib.DisplayModeBarEnum.False };
    private Plotly.Blazor.Layout _layout = new();
    private IList<ITrace> _data = [];

    [Inject]
    private TrackLibrary Library { get; set; } = null!;

    [Inject]
    private CatalogueImports Imports { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? Identity { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Imports.Changed += Refresh;
        _mayEdit = Identity is not null && (await Identity).User is var user && (user.IsInRole(AccessPolicy.OwnerRole) || user.IsInRole(AccessPolicy.ResearcherRole));
        Read();
        _layout = new Plotly.Blazor.Layout
        {
            Height = 480,
            PaperBgColor = "rgba(0,0,0,0)",
            PlotBgColor = "rgba(0,0,0,0)",
            ShowLegend = false,
            Margin = new Margin { L = 55, R = 15, T = 15, B = 50 },
            XAxis = [new XAxis { Title = new() { Text = "valence (unpleasant to pleasant)" }, Range = [-1.05, 1.05], GridColor = Grid, ZeroLineColor = Grid, FixedRange = true }],
            YAxis = [new YAxis { Title = new() { Text = "arousal (calm to excited)" }, Range = [-1.05, 1.05], GridColor = Grid, ZeroLineColor = Grid, FixedRange = true }],
        };
    }

    public void Dispose()
    {
        Imports.Changed -= Refresh;
        _chart = null; // a drawing that is gone is not drawn again
    }

    private void Read()
    {
        _tracks = [.. Library.Tracks.OrderBy(track => track.Title, StringComparer.Ordinal)];
        Track[] placed = [.. _tracks.Where(track => track is { Valence: not null, Arousal: not null })];
        _data = [.. new[] { Points(placed, "known", false), Points(placed, "predicted", true) }.Where(trace => trace.X.Count > 0)];
    }

    /// <summary>What was predicted is drawn hollow.</summary>
    private static Scatter Points(Track[] placed, string name, bool predicted)
    {
        Track[] shown = [.. placed.Where(track => track.AffectSource is AffectSource.Predicted == predicted)];
        return new Scatter
        {
            Name = name,
            X = [.. shown.Select(track => (object)track.Valence!.Value)],
            Y = [.. shown.Select(track => (object)track.Arousal!.Value)],
            TextArray = [.. shown.Select(track => track.Title)],
            Mode = ModeFlag.Markers,
            HoverTemplate = "%{text}<br>valence %{x:+.2f}, arousal %{y:+.2f}<extra></extra>",
            Marker = new Plotly.Blazor.Traces.ScatterLib.Marker
            {
                Size = 11,
                Color = MultimodalMood.Web.Layout.EmotionColours.Valence,
                Opacity = 0.8m,
                Symbol = predicted ? Plotly.Blazor.Traces.ScatterLib.MarkerLib.SymbolEnum.CircleOpen : Plotly.Blazor.Traces.ScatterLib.MarkerLib.SymbolEnum.Circle,
            },
        };
    }

    private async Task SaveAsync(Track track)
    {
        await Library.SaveAsync(track, CancellationToken.None);
        await RedrawAsync();
    }

    private void Refresh() => _ = InvokeAsync(async () =>
    {
        if (Imports.State is { Running: false })
        {
            await RedrawAsync();
        }

        StateHasChanged();
    });

    private async Task RedrawAsync()
    {
        Read();
        if (_chart is not null)
        {
            await _chart.React();
        }
    }

    private int Have(string part) => _tracks.Count(track => !MissingPart.All.First(one => one.Id == part).Lacks(track));

    private void ShowAll() => (_search, _lacking, _source) = ("", "", "");

    private bool Matches(Track track) => MatchesText(track)
        && (_lacking.Length == 0 || MissingPart.All.First(part => part.Id == _lacking).Lacks(track))
        && (_source.Length == 0 || ((track.Valence ?? track.Arousal) is not null && (track.AffectSource ?? AffectSource.Annotated).ToString() == _source));

    private bool MatchesText(Track track) =>
        _search.Length == 0
        || track.Title.Contains(_search, StringComparison.OrdinalIgnoreCase)
        || track.Artist.Contains(_search, StringComparison.OrdinalIgnoreCase)
        || track.Genre?.Contains(_search, StringComparison.OrdinalIgnoreCase) == true;
}
