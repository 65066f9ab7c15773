using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.Sensors.Browser;

/// <summary>A heart-rate strap by Web Bluetooth: connected and turned off by one tap, its state in words.</summary>
/// <remarks>The chooser opens in <c>strap.js</c>, inside the click; raw notifications go to the host by their own socket.</remarks>
public sealed partial class StrapPanel : IAsyncDisposable
{
    private readonly ComponentScript _script = new();
    private SensorCard? _card;
    private SensorWords _now = SensorWords.OfStrap(SensorState.Unknown);

    /// <summary>The words of the participant's page.</summary>
    [Parameter, EditorRequired]
    public required IStringLocalizer Words { get; set; }

    /// <summary>The sensor's state in the session's log.</summary>
    [Parameter, EditorRequired]
    public required SensorState State { get; set; }

    /// <summary>Why nothing usable comes from it now, from the same log; null when it does.</summary>
    [Parameter]
    public GapReason? Gap { get; set; }

    /// <summary>What the sensor last said of itself: the strap's name, or why it is lost.</summary>
    [Parameter]
    public string Detail { get; set; } = "";

    /// <summary>Measured, or a recording as stand-in.</summary>
    [Parameter]
    public SignalOrigin Origin { get; set; }

    /// <summary>Last heart rate, beats a minute; null when unknown.</summary>
    [Parameter]
    public double? HeartRateBpm { get; set; }

    /// <summary>Whether a recorded heart may stand in for a strap.</summary>
    [Parameter]
    public bool OffersStandIn { get; set; }

    /// <summary>The person wants the recording as stand-in.</summary>
    [Parameter]
    public EventCallback OnStandIn { get; set; }

    /// <summary>The person turns the stand-in off.</summary>
    [Parameter]
    public EventCallback OnStandInOff { get; set; }

    /// <summary>Hints under the line.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Path of the strap's socket.</summary>
    [Parameter]
    public string Socket { get; set; } = "session/heart";

    /// <summary>Whether the person allowed to measure their movement: then a strap with an accelerometer is asked for it.</summary>
    [Parameter]
    public bool MeasuresMotion { get; set; }

    /// <summary>What the strap says of itself, in words, such as its battery; empty for nothing.</summary>
    [Parameter]
    public string Facts { get; set; } = "";

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>The state's words, with the rate where there is one and with "not you" where it is a recording.</summary>
    private string? Said
    {
        get
        {
            if (State is not SensorState.Live || Gap is not null)
            {
                return null;
            }

            string word = Words[Origin is SignalOrigin.Recorded ? "strap_recorded" : _now.Word];
            return HeartRateBpm is { } bpm ? $"{word} · {Words["bpm", bpm.ToString("0", System.Globalization.CultureInfo.InvariantCulture)]}" : word;
        }
    }

    protected override void OnParametersSet() => _now = SensorWords.OfStrap(State, Gap, Detail);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        bool resume = Origin is SignalOrigin.Measured && State is not (SensorState.Unknown or SensorState.SwitchedOff or SensorState.Declined);
        await _script.HoldAsync(Js, "./_content/MultimodalMood.Sensors.Browser/strap.js", "attach", _card!.Root, new { heart = Socket, motion = MeasuresMotion ? "session/motion" : null, pulse = "session/pulse" }, resume);
    }

    public ValueTask DisposeAsync() => _script.DisposeAsync();
}
