using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Time;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Layout;

namespace MultimodalMood.Web.Live;

public sealed partial class SessionActions
{
    private string _text = "";
    private string _message = "";
    private string _reason = "";
    private string _said = "";
    private readonly PageActs _acts = new();

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Access { get; set; } = null!;

    [Parameter, EditorRequired]
    public required RunningSession Session { get; set; }

    /// <summary>Name of the session, for the question before it is ended.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    private Task MarkAsync(int screen)
    {
        SessionTime at = Session.Runner.Clock.Now;
        string typed = _text;
        return OnceAsync(screen, async acts =>
        {
            string text = string.IsNullOrWhiteSpace(typed) ? "mark" : typed.Trim();
            await acts.MarkAsync(at, text);
            (_said, _text) = ($"Saved: “{text}” at {Figures.Clock(at.TotalSeconds)}", Rest(_text, typed));
        });
    }

    private Task SayAsync(int screen) => OnceAsync(screen, async acts =>
    {
        string typed = _message;
        if (typed.Trim() is { Length: > 0 } message)
        {
            await acts.SayAsync(message);
            (_said, _message) = ("The participant's page shows it.", Rest(_message, typed));
        }
    });

    /// <param name="screen">The screen that was pressed on.</param>
    /// <param name="pause">What the button said.</param>
    private Task PauseAsync(int screen, bool pause) => OnceAsync(screen, async acts =>
    {
        await acts.PauseAsync(pause);
        _said = pause ? "Paused; the participant is told." : "The session goes on.";
    });

    /// <param name="screen">The screen that was pressed on.</param>
    /// <param name="seen">The step that stood on it.</param>
    private Task SkipAsync(int screen, int seen) => OnceAsync(screen, async acts =>
    {
        string typed = _reason;
        if (typed.Trim() is { Length: > 0 } reason)
        {
            await acts.SkipAsync(seen, reason);
            (_said, _reason) = ("The step was skipped, with its reason.", Rest(_reason, typed));
        }
    });

    private Task EndAsync(int screen) => _acts.OnceAsync(screen, async () =>
    {
        bool? sure = await Dialogs.ShowMessageBoxAsync(
            "End this session?",
            $"{Name} stops at once and cannot be continued; the participant's page says so. Everything recorded until now is kept.",
            yesText: "End the session",
            cancelText: "Let it run");
        if (sure is true)
        {
            await TryAsync(async acts =>
            {
                await acts.EndAsync();
                _said = "The session has ended.";
            });
        }
    });

    /// <summary>What stays in a field whose words were taken: what was typed on meanwhile is not lost.</summary>
    private static string Rest(string now, string taken) => now == taken ? "" : now;

    private Task OnceAsync(int screen, Func<StaffActs, Task> act) => _acts.OnceAsync(screen, () => TryAsync(act));

    private async Task TryAsync(Func<StaffActs, Task> act)
    {
        try
        {
            await act(new StaffActs(Session, (await Access).User.Identity?.Name ?? "staff"));
        }
        catch (SessionClosedException)
        {
            _said = "The session no longer runs here; nothing was saved.";
        }
    }
}
