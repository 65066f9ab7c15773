using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Time;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Live;

public sealed partial class SessionActions
{
    private string _text = "";
    private string _message = "";
    private string _reason = "";
    private string _said = "";
    private bool _busy;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Access { get; set; } = null!;

    [Parameter, EditorRequired]
    public required RunningSession Session { get; set; }

    /// <summary>Name of the session, for the question before it is ended.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    private Task MarkAsync()
    {
        SessionTime at = Session.Runner.Clock.Now;
        return DoAsync(async acts =>
        {
            string text = string.IsNullOrWhiteSpace(_text) ? "mark" : _text.Trim();
            await acts.MarkAsync(at, text);
            (_said, _text) = ($"Saved: “{text}” at {Figures.Clock(at.TotalSeconds)}", "");
        });
    }

    private Task SayAsync() => DoAsync(async acts =>
    {
        if (_message.Trim() is { Length: > 0 } message)
        {
            await acts.SayAsync(message);
            (_said, _message) = ("The participant's page shows it.", "");
        }
    });

    private Task PauseAsync()
    {
        bool pause = Session.Progress.PausedBy is null;
        return DoAsync(async acts =>
        {
            await acts.PauseAsync(pause);
            _said = pause ? "Paused; the participant is told." : "The session goes on.";
        });
    }

    private Task SkipAsync()
    {
        int seen = Session.Progress.Step?.Index ?? -1;
        return DoAsync(async acts =>
        {
            await acts.SkipAsync(seen, _reason.Trim());
            (_said, _reason) = ("The step was skipped, with its reason.", "");
        });
    }

    private async Task EndAsync()
    {
        bool? sure = await Dialogs.ShowMessageBoxAsync(
            "End this session?",
            $"{Name} stops at once and cannot be continued; the participant's page says so. Everything recorded until now is kept.",
            yesText: "End the session",
            cancelText: "Let it run");
        if (sure is true)
        {
            await DoAsync(async acts =>
            {
                await acts.EndAsync();
                _said = "The session has ended.";
            });
        }
    }

    private async Task DoAsync(Func<StaffActs, Task> act)
    {
        if (_busy)
        {
            return; // Enter and a click together are one act.
        }

        _busy = true;
        try
        {
            await act(new StaffActs(Session, (await Access).User.Identity?.Name ?? "staff"));
        }
        catch (SessionClosedException)
        {
            _said = "The session no longer runs here; nothing was saved.";
        }
        finally
        {
            _busy = false;
        }
    }
}
