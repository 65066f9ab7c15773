using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Study;
using MultimodalMood.Sensors.Browser;
using MultimodalMood.Storage.Database;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Layout;

namespace MultimodalMood.Web.Study;

/// <summary>The participant's whole way: shows the step that the session's log says, whatever page or tab asks.</summary>
public sealed partial class ParticipantPage : IAsyncDisposable
{
    /// <summary>How often the page looks whether another tab, the player or the staff moved the session.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);

    private readonly PageStay _stop = new();
    private readonly ComponentScript _script = new();
    private RunningSession? _session;
    private ParticipantSteps? _steps;
    private SessionProgress _progress = SessionProgress.Empty;
    private PlannedStep? _step;
    private Task _looking = Task.CompletedTask;
    private SessionRow? _ended;
    private bool _looked;
    private bool _asksStop;
    private long _pass;
    private ElementReference _twice;
    private bool _watches;
    private StudyProtocol? _inForce;
    private ExpectedTime? _time;
    private int _minutesShown;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [Inject]
    private ParticipantAdmission Admission { get; set; } = default!;

    [Inject]
    private SessionHost Host { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private StepTimes Times { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        AuthenticationState state = await Authentication;
        _session = state.User.ParticipantSession() is { } id ? Host.Find(id) : null;
        _pass = state.User.ParticipantPass();
        if (_session is not null)
        {
            _steps = new ParticipantSteps(_session);
            _time = Times.Of(_session.Protocol);
            if (!Moved)
            {
                await BeginAsync(_steps, _session.Progress);
            }

            _inForce = (await Admission.FindAsync(_session.Opened.StudyId, _stop.Token))?.Protocol;
            Take(_session.Progress);
            _looking = LookAsync(_stop.Token);
        }

        else if (state.User.ParticipantSession() is { } gone)
        {
            _ended = await Admission.FindEndedAsync(gone, _stop.Token);
        }

        _looked = true;
    }

    /// <summary>The session goes on in another browser: this one only says so.</summary>
    private bool Moved => _session!.Progress.Pass > _pass;

    private static async Task BeginAsync(ParticipantSteps steps, SessionProgress progress)
    {
        if (progress is { Step: null, EndReason: null })
        {
            await steps.GoOnAsync(-1);
        }
        else
        {
            await steps.Way.ResumeAsync();
        }

        await steps.Way.PassBranchAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _stop.Dispose();
        await _looking;
        await _script.DisposeAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_session is not null && !Moved && !_watches)
        {
            _watches = true;
            await _script.AttachAsync(Js, "./Study/ParticipantPage.razor.js", "watch", _twice);
        }
    }

    private Task RefreshAsync()
    {
        Take(_session!.Progress);
        StateHasChanged();
        return Task.CompletedTask;
    }

    private async Task StopAsync(bool keep)
    {
        await _steps!.Way.DecideDataAsync(keep, "stop");
        await _steps!.Way.StopAsync(SessionEndReason.StoppedByParticipant, "");
        _asksStop = false;
        await RefreshAsync();
    }

    /// <summary>Branches themselves and sides that are not taken are no steps for the participant.</summary>
    private string Place(IReadOnlyList<PlannedStep> taken, PlannedStep step) => Words["step_place", taken.TakeWhile(other => other.Index != step.Index).Count() + 1, taken.Count];

    private int MinutesLeft => StepTimes.Minutes(_time!.SecondsLeft(_steps!.Guide, _session!.Protocol.Consents.Count, _progress, _session.Runner.Clock.Now));

    private SensorState CameraState => _progress.Sensors.TryGetValue(SignalStream.Camera, out SensorStateChanged camera) ? camera.State : SensorState.Unknown;

    private static string OriginKey(in SessionOpened opened) => opened.Origin switch
    {
        SessionOrigin.Pilot when opened.StudyId == Storage.StudySeed.DemoStudy => "origin_demo",
        SessionOrigin.Pilot => "origin_pilot",
        _ => "origin_simulated",
    };

    private void Take(SessionProgress progress)
    {
        _progress = progress;
        _step = _steps!.Guide.Current(progress);
    }

    private async Task LookAsync(CancellationToken stop)
    {
        try
        {
            using var timer = new PeriodicTimer(s_look, Time);
            while (await timer.WaitForNextTickAsync(stop))
            {
                SessionProgress now = _session!.Progress;
                if (ShowsOtherwise(_progress, now, _step) || (_step is not null && MinutesLeft != _minutesShown))
                {
                    Take(now);
                    _minutesShown = MinutesLeft;
                    StateHasChanged();
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    /// <summary>Whether the page would look different: beats and frames alone redraw it only where they are shown.</summary>
    private static bool ShowsOtherwise(SessionProgress before, SessionProgress now, PlannedStep? step) =>
        !ReferenceEquals(before.Consents, now.Consents)
        || !ReferenceEquals(before.Answers, now.Answers)
        || !ReferenceEquals(before.Sensors, now.Sensors)
        || !ReferenceEquals(before.OpenGaps, now.OpenGaps)
        || !ReferenceEquals(before.Described, now.Described)
        || !ReferenceEquals(before.Plays, now.Plays)
        || before.Gesture != now.Gesture
        || before.Step != now.Step
        || before.RecommendationSequence != now.RecommendationSequence
        || before.EndReason != now.EndReason
        || before.MessageSequence != now.MessageSequence
        || before.PausedBy != now.PausedBy
        || before.Pass != now.Pass
        || before.AssistanceCalledAt != now.AssistanceCalledAt
        || !ReferenceEquals(before.Checks, now.Checks)
        || before.Decision != now.Decision
        || before.Followed?.At != now.Followed?.At
        || before.ReportedAt != now.ReportedAt
        || before.Room?.Mood.FaceCount != now.Room?.Mood.FaceCount
        || before.Chosen?.Seed != now.Chosen?.Seed
        || !ReferenceEquals(before.Contexts, now.Contexts)
        || !ReferenceEquals(before.Elicited, now.Elicited)
        || (step?.Kind is StepKind.DeviceCheck && (before.FaceAt != now.FaceAt || before.RoomFrame?.At != now.RoomFrame?.At || before.Heart != now.Heart || before.CleanBeats != now.CleanBeats))
        || (step?.Definition is ListeningStep { ShowMood: true } && before.Mood != now.Mood);
}
