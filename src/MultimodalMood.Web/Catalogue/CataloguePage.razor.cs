using Microsoft.AspNetCore.Components;
using MultimodalMood.Core.Music;
using MultimodalMood.Web.Hosting;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using Margin = Plotly.Blazor.LayoutLib.Margin;

namespace MultimodalMood.Web.Catalogue;

/// <summary>The tracks as a table and on the valence–arousal plane.</summary>
public sealed partial class CataloguePage
{
    // Grey that can be seen on both themes; the style sheet gives the text the theme's own colour.
    private const string Grid = "rgba(128,140,148,0.35)";

    private IReadOnlyList<Track> _tracks = [];
    private string _search = "";
    private string? _playing;
    private Config _config = new() { DisplayLogo = false, Responsive = true, DisplayModeBar = Plotly.Blazor.ConfigLib.DisplayModeBarEnum.False };
    private Plotly.Blazor.Layout _layout = new();
    private IList<ITrace> _data = [];

    [Inject]
    private TrackLibrary Library { get; set; } = null!;

    protected override void OnInitialized()
    {
        _tracks = [.. Library.Tracks.OrderBy(track => track.Title, StringComparer.Ordinal)];
        Track[] placed = [.. _tracks.Where(track => track is { Valence: not null, Arousal: not null })];
        _data =
        [
            new Scatter
            {
                X = [.. placed.Select(track => (object)track.Valence!.Value)],
                Y = [.. placed.Select(track => (object)track.Arousal!.Value)],
                TextArray = [.. placed.Select(track => track.Title)],
                Mode = ModeFlag.Markers,
                HoverTemplate = "%{text}<br>valence %{x:+.2f}, arousal %{y:+.2f}<extra></extra>",
                Marker = new Plotly.Blazor.Traces.ScatterLib.Marker { Size = 11, Color = MultimodalMood.Web.Layout.EmotionColours.Valence, Opacity = 0.8m },
            },
        ];
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

    private bool Matches(Track track) =>
        _search.Length == 0
        || track.Title.Contains(_search, StringComparison.OrdinalIgnoreCase)
        || track.Artist.Contains(_search, StringComparison.OrdinalIgnoreCase)
        || track.Genre?.Contains(_search, StringComparison.OrdinalIgnoreCase) == true;
}
