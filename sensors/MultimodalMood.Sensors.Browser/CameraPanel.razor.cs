using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.Sensors.Browser;

/// <summary>The participant's camera: on and off by one tap, its state in words, its picture where the step shows it.</summary>
/// <remarks>The click is handled by <c>camera.js</c> in the browser; frames and states go to the host by their own socket. The panel
/// shows what the session's log says.</remarks>
public sealed partial class CameraPanel : IAsyncDisposable
{
    private readonly ComponentScript _script = new();
    private SensorCard? _card;
    private SensorWords _now = SensorWords.OfCamera(SensorState.Unknown);

    /// <summary>The words of the participant's page.</summary>
    [Parameter, EditorRequired]
    public required IStringLocalizer Words { get; set; }

    /// <summary>The sensor's state in the session's log.</summary>
    [Parameter, EditorRequired]
    public required SensorState State { get; set; }

    /// <summary>Why nothing usable comes from it now, from the same log; null when it does.</summary>
    [Parameter]
    public GapReason? Gap { get; set; }

    /// <summary>Whether the picture is shown; elsewhere it is hidden, because seeing oneself alters the expression.</summary>
    [Parameter]
    public bool Expanded { get; set; }

    /// <summary>A camera that looks at a room: a larger picture, less often, and all of it.</summary>
    [Parameter]
    public bool Wide { get; set; }

    /// <summary>Drawn over the picture, in shares of its size.</summary>
    [Parameter]
    public RenderFragment? Overlay { get; set; }

    /// <summary>Hints under the picture.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Path of the frames' socket.</summary>
    [Parameter]
    public string Socket { get; set; } = "session/frames";

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    protected override void OnParametersSet() => _now = SensorWords.OfCamera(State, Gap);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        // Only a camera that worked before goes on by itself, never one that was turned off or is not known yet.
        bool resume = State is not (SensorState.Unknown or SensorState.SwitchedOff or SensorState.Declined);
        await _script.HoldAsync(Js, "./_content/MultimodalMood.Sensors.Browser/camera.js", "attach", _card!.Root, Socket, resume, Wide);
    }

    public ValueTask DisposeAsync() => _script.DisposeAsync();
}
