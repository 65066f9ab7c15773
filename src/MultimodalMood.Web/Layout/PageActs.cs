namespace MultimodalMood.Web.Layout;

/// <summary>What is pressed on a page, one act after the other.</summary>
/// <remarks>A press belongs to what was on screen when it was made: until an act's outcome is there, which takes a slow line or a busy machine a second, people
/// press again, and mean the same. So a button is drawn with the number of its screen and hands it in with the press. Used from the page's own dispatcher.</remarks>
public sealed class PageActs
{
    private Task _last = Task.CompletedTask;

    /// <summary>What is on screen; another number once an act was done.</summary>
    public int Screen { get; private set; }

    /// <summary>Whether an act is being done.</summary>
    public bool Busy { get; private set; }

    /// <summary>Does what must not be done twice; nothing while another act is being done, and for a press on a screen from before the last one.</summary>
    /// <param name="screen">The screen that the pressed button was drawn on.</param>
    /// <param name="act">What is done.</param>
    public Task OnceAsync(int screen, Func<Task> act) => Busy || screen != Screen ? Task.CompletedTask : InTurnAsync(act);

    /// <summary>Does what may be pressed on and on, such as for one row after the other: it waits for the act before it and is not lost.</summary>
    /// <param name="act">What is done; done twice it must be as good as once.</param>
    public Task InTurnAsync(Func<Task> act) => _last = AfterAsync(_last, act);

    private async Task AfterAsync(Task earlier, Func<Task> act)
    {
        ArgumentNullException.ThrowIfNull(act);
        await earlier.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        Busy = true;
        try
        {
            await act();
        }
        finally
        {
            (Busy, Screen) = (false, Screen + 1);
        }
    }
}
