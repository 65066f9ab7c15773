using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MultimodalMood.Sensors.Browser;

namespace MultimodalMood.Web.Live;

/// <summary>One figure of a session, fed by the live wire. Data never travel through the circuit.</summary>
public sealed partial class SessionChart : IAsyncDisposable
{
    private readonly ComponentScript _script = new();
    private ElementReference _root;
    private string? _fault;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Parameter, EditorRequired]
    public Guid Session { get; set; }

    /// <summary>False for a finished session: the whole of it, once.</summary>
    [Parameter]
    public bool Live { get; set; } = true;

    private static string Description => "Expression probabilities, mood estimate with one standard deviation, heart rate with RR intervals, RMSSD, and bands for step, track and gaps over session time.";

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        try
        {
            await _script.HoldAsync(Js, $"./{Assets["live/session-chart.js"]}", "show", _root, new
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
}
