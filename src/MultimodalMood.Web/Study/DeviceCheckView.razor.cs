using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Study;
using MultimodalMood.Sensors.Browser;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Study;

/// <summary>Strap fitting first and in private, then sound, its level and the headphone screening here; camera and strap stand on the shelf below.
/// Every finding is recorded; what was found last counts and is found again after a reload.</summary>
public sealed partial class DeviceCheckView : IAsyncDisposable
{
    /// <summary>Beats in a row without a flag that show that the strap sits well.</summary>
    public const int CleanBeats = 10;

    private readonly ComponentScript _script = new();
    private bool _sent;
    private bool _noting;
    private List<string> _missing = [];

    [Parameter, EditorRequired]
    public required DeviceCheckStep Check { get; set; }

    [Parameter, EditorRequired]
    public required PlannedStep Step { get; set; }

    [Parameter, EditorRequired]
    public required RunningSession Session { get; set; }

    [Parameter, EditorRequired]
    public required SessionProgress Progress { get; set; }

    [Parameter, EditorRequired]
    public required ParticipantWay Way { get; set; }

    [Parameter]
    public EventCallback OnRecorded { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private bool? Heard => CauseOf("sound") switch { "ok" => true, "not_heard" => false, _ => null };

    protected override async Task OnParametersSetAsync()
    {
        FindMissing();
        if (!_noting && IsLive(SignalStream.HeartRate) && Progress.CleanBeats >= CleanBeats && CauseOf("strap") is not "ok")
        {
            _noting = true;
            await Way.CheckedAsync("strap", "ok", FormattableString.Invariant($"{CleanBeats} clean beats in a row"));
            _noting = false;
            await OnRecorded.InvokeAsync();
        }
    }

    public ValueTask DisposeAsync() => _script.DisposeAsync();

    private void FindMissing() => _missing = [.. Check.Require.Where(device => !Works(device)).Select(device => Words[$"need_{device}"].Value)];

    private bool Works(string device) => device switch
    {
        "sound" => Heard is true,
        "camera" => IsLive(SignalStream.Camera),
        "heart_rate" => IsLive(SignalStream.HeartRate) && CauseOf("strap") is "ok",
        "headphones" => CauseOf(HeadphoneCheck.Device) is "passed",
        _ => true,
    };

    private string? CauseOf(string device) => Progress.Checks.TryGetValue(device, out DeviceChecked found) ? found.Cause : null;

    private bool IsLive(SignalStream stream) => Progress.Sensors.TryGetValue(stream, out SensorStateChanged sensor) && sensor.State is SensorState.Live;

    private async Task HeardAsync(bool heard)
    {
        await Way.CheckedAsync("sound", heard ? "ok" : "not_heard", "");
        await OnRecorded.InvokeAsync();
    }

    private async Task DoneAsync()
    {
        if (_sent)
        {
            return; // pressed twice
        }

        _sent = true;
        await RecordAsync("camera", SignalStream.Camera, (Progress is { MinGroup: { } minGroup, RoomFrame: { } room } ? RoomHint.Of(room.Frame, minGroup) : CameraHint.Of(Progress.Face))?.Cause ?? "ok");
        if (CauseOf("strap") is not "ok" || !IsLive(SignalStream.HeartRate))
        {
            await RecordAsync("strap", SignalStream.HeartRate, "few_beats");
        }

        if (Progress.Volume is { } volume)
        {
            await Way.CheckedAsync("sound_level", "ok", FormattableString.Invariant($"volume {volume:0.00}"));
        }

        if (await _script.AskAsync<string>(Js, "./player/player.js", "browserFacts") is { } facts)
        {
            await Way.CheckedAsync("browser", "ok", facts);
        }

        await OnDone.InvokeAsync();
    }

    private async Task RecordAsync(string device, SignalStream stream, string finding)
    {
        if (Progress.Sensors.TryGetValue(stream, out SensorStateChanged sensor))
        {
            string detail = stream is SignalStream.HeartRate ? FormattableString.Invariant($"{sensor.Detail}; {Progress.CleanBeats} clean beats in a row") : sensor.Detail;
            await Way.CheckedAsync(device, sensor.State is SensorState.Live ? finding : Cause(sensor.State), detail);
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
