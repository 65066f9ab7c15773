using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace MultimodalMood.Web.Live;

/// <summary>One figure of a session, fed by the live wire. Data never travel through the circuit.</summary>
public sealed partial class SessionChart : IAsyncDisposable
{
    private ElementReference _root;
    private IJSObjectReference? _module;
    private IJSObjectReference? _chart;
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
            _module = await Js.InvokeAsync<IJSObjectReference>("import", $"./{Assets["live/session-chart.js"]}");
            _chart = await _module.InvokeAsync<IJSObjectReference>("show", _root, new
            {
                url = $"/api/v1/sessions/{Session}/live",
                live = Live,
                plotly = Assets["_content/Plotly.Blazor/plotly-basic-3.7.0.min.js"],
            });
        }
        catch (JSDisconnectedException)
        {
            // The tab closed.
        }
        catch (JSException fault)
        {
            _fault = fault.Message;
            StateHasChanged();
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_chart is not null)
            {
                await _chart.InvokeVoidAsync("dispose");
                await _chart.DisposeAsync();
            }

            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The tab has gone and its chart with it.
        }
        catch (OperationCanceledException)
        {
        }
    }
}
