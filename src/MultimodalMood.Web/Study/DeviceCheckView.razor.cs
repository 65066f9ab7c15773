using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Web.Study;

/// <summary>Checks sound here; camera and strap stand on the shelf below. What was found is recorded when the participant goes on.</summary>
public sealed partial class DeviceCheckView : IAsyncDisposable
{
    private ElementReference _sound;
    private IJSObjectReference? _module;
    private bool? _heard;
    private bool _sent;
    private List<string> _missing = [];

    [Parameter, EditorRequired]
    public required DeviceCheckStep Check { get; set; }

    [Parameter, EditorRequired]
    public required SessionProgress Progress { get; set; }

    [Parameter, EditorRequired]
    public required ParticipantWay Way { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    protected override void OnParametersSet() => FindMissing();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "./player/player.js");
            await _module.InvokeVoidAsync("attachSoundTest", _sound);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone.
        }
    }

    private void FindMissing() => _missing = [.. Check.Require.Where(device => !Works(device)).Select(Name)];

    private bool Works(string device) => device switch
    {
        "sound" => _heard is true,
        "camera" => IsLive(SignalStream.Camera),
        "heart_rate" => IsLive(SignalStream.HeartRate),
        _ => true,
    };

    private bool IsLive(SignalStream stream) => Progress.Sensors.TryGetValue(stream, out SensorStateChanged sensor) && sensor.State is SensorState.Live;

    private string Name(string device) => Words[$"need_{device}"];

    private async Task HeardAsync(bool heard)
    {
        _heard = heard;
        FindMissing();
        await Way.CheckedAsync("sound", heard ? "ok" : "not_heard", "");
    }

    private async Task DoneAsync()
    {
        _sent = true;
        await RecordAsync("camera", SignalStream.Camera, CameraHint.Of(Progress.Face)?.Cause);
        await RecordAsync("strap", SignalStream.HeartRate, null);
        await OnDone.InvokeAsync();
    }

    private async Task RecordAsync(string device, SignalStream stream, string? finding)
    {
        if (Progress.Sensors.TryGetValue(stream, out SensorStateChanged sensor))
        {
            await Way.CheckedAsync(device, sensor.State is SensorState.Live ? finding ?? "ok" : Cause(sensor.State), sensor.Detail);
        }
    }

    private static string Cause(SensorState state) => state switch
    {
        SensorState.InsecureContext => "insecure",
        SensorState.Denied => "denied",
        SensorState.NotFound => "none",
        SensorState.Busy => "busy",
        SensorState.Constraints => "constraints",
        SensorState.Policy => "policy",
        SensorState.Unsupported => "unsupported",
        SensorState.SwitchedOff => "switched_off",
        SensorState.Lost => "lost",
        _ => "no_signal",
    };
}
