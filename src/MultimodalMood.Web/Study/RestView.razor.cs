using Microsoft.AspNetCore.Components;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Layout;

namespace MultimodalMood.Web.Study;

/// <summary>Rest with a timer that runs on the session's clock: a reload does not begin it anew, a break is not rest. It goes on by itself.</summary>
public sealed partial class RestView : IAsyncDisposable
{
    private static readonly TimeSpan s_redraw = TimeSpan.FromSeconds(0.5);
    private readonly PageStay _stop = new();
    private Task _running = Task.CompletedTask;

    [Parameter, EditorRequired]
    public required string Heading { get; set; }

    [Parameter, EditorRequired]
    public required string Advice { get; set; }

    [Parameter, EditorRequired]
    public required double DurationS { get; set; }

    [Parameter, EditorRequired]
    public required RunningSession Session { get; set; }

    /// <summary>Whether a cross to look at is shown.</summary>
    [Parameter]
    public bool Fixation { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private double LeftS => Math.Max(0, DurationS - Session.Runner.Clock.Now.SecondsSince(Session.Progress.StepEnteredAt) + Session.Progress.PausedInStepS);

    private string Left => TimeSpan.FromSeconds(Math.Ceiling(LeftS)).ToString(@"m\:ss", System.Globalization.CultureInfo.InvariantCulture);

    protected override void OnInitialized() => _running = RunAsync(_stop.Token);

    public async ValueTask DisposeAsync()
    {
        _stop.Dispose();
        await _running;
    }

    private async Task RunAsync(CancellationToken stop)
    {
        try
        {
            using var tick = new PeriodicTimer(s_redraw, Time);
            while (LeftS > 0 && await tick.WaitForNextTickAsync(stop))
            {
                StateHasChanged();
            }

            // Not awaited here: going on disposes this view, which waits for this loop.
            _ = InvokeAsync(OnDone.InvokeAsync);
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }
}
