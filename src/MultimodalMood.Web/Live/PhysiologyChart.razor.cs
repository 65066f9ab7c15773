using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Sensors.Browser;

namespace MultimodalMood.Web.Live;

/// <summary>The detail of heart, skin and movement, closed until it is wanted: RR tachogram, Poincaré plot, spectrum, skin conductance, movement.</summary>
public sealed partial class PhysiologyChart : IAsyncDisposable
{
    private static readonly (string Name, string Words, string Unit)[] s_measures =
    [
        (MeasureKeys.HeartRate, "Heart rate", "1/min"),
        (MeasureKeys.Rmssd, "RMSSD", "ms"),
        (MeasureKeys.Sdnn, "SDNN", "ms"),
        (MeasureKeys.Sd1, "SD1", "ms"),
        (MeasureKeys.Sd2, "SD2", "ms"),
        (HeartPicture.Vlf, "Power, very low frequency (0.003–0.04 Hz)", "ms²"),
        (MeasureKeys.Lf, "Power, low frequency (0.04–0.15 Hz)", "ms²"),
        (MeasureKeys.Hf, "Power, high frequency (0.15–0.4 Hz)", "ms²"),
        (MeasureKeys.LfHf, "LF/HF", ""),
        (MeasureKeys.Respiration, "Breathing rate from RR", "1/min"),
    ];

    private readonly ComponentScript _script = new();
    private ElementReference _root;
    private string? _fault;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Parameter, EditorRequired]
    public Guid Session { get; set; }

    /// <summary>False for a finished session: judged over the whole record.</summary>
    [Parameter]
    public bool Live { get; set; } = true;

    /// <summary>A finished session's steps, whose variability can be asked for.</summary>
    [Parameter]
    public IReadOnlyList<LiveBand> Steps { get; set; } = [];

    /// <summary>A finished session's length, seconds.</summary>
    [Parameter]
    public double EndS { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        try
        {
            await _script.HoldAsync(Js, $"./{Assets["live/physiology.js"]}", "show", _root, new
            {
                url = $"/api/v1/sessions/{Session}/live",
                live = Live,
                plotly = Assets["_content/Plotly.Blazor/plotly-basic-3.7.0.min.js"],
            });
        }
        catch (JSException fault)
        {
            _fault = fault.Message;
            StateHasChanged();
        }
    }

    public ValueTask DisposeAsync() => _script.DisposeAsync();

    private string Span(LiveBand step) => string.Create(CultureInfo.InvariantCulture, $"{step.From:R},{step.To ?? EndS:R}");
}
