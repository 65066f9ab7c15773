using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Web.Live;

public sealed partial class SessionActions
{
    private string _text = "";
    private string _said = "";
    private bool _busy;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Access { get; set; } = null!;

    [Parameter, EditorRequired]
    public required SessionRunner Runner { get; set; }

    /// <summary>Name of the session, for the question before it is ended.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    private async Task MarkAsync()
    {
        if (_busy)
        {
            return; // Enter and a click together make one marker.
        }

        SessionTime at = Runner.Clock.Now;
        string text = string.IsNullOrWhiteSpace(_text) ? "mark" : _text.Trim();
        await DoAsync(async () =>
        {
            await Runner.PostDurableAsync(at, new MarkerSet(text, await WhoAsync()));
            _said = $"Saved: “{text}” at {Figures.Clock(at.TotalSeconds)}";
            _text = "";
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
            await DoAsync(async () =>
            {
                await Runner.PostDurableAsync(Runner.Clock.Now, new SessionEnded(SessionEndReason.EndedByStaff, $"by {await WhoAsync()}"));
                _said = "The session has ended.";
            });
        }
    }

    private async Task DoAsync(Func<Task> act)
    {
        _busy = true;
        try
        {
            await act();
        }
        catch (InvalidOperationException)
        {
            _said = "The session no longer runs here; nothing was saved.";
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task<string> WhoAsync() => (await Access).User.Identity?.Name ?? "staff";
}
