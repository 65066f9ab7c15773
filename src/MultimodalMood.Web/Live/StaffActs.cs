using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Live;

/// <summary>What staff do to a running session: each act is in its record, with who did it, before it is shown as done.</summary>
/// <param name="session">The session.</param>
/// <param name="by">Staff account.</param>
public sealed class StaffActs(RunningSession session, string by)
{
    private readonly ParticipantWay _way = new(session.Runner, session.Plan);

    /// <summary>Marks a moment.</summary>
    /// <param name="at">The moment: that of the press, not of the writing.</param>
    /// <param name="text">Words of the marker.</param>
    public Task MarkAsync(SessionTime at, string text) => session.Runner.PostDurableAsync(at, new MarkerSet(text, by));

    /// <summary>Tells the participant something; their page shows it until they put it away.</summary>
    public Task SayAsync(string text) => _way.SendMessageAsync(text, by);

    /// <summary>Pauses the session, or goes on. A track that sounds is heard to its end; the next step or track waits.</summary>
    public Task PauseAsync(bool pause) => pause ? _way.PauseAsync(by) : _way.UnpauseAsync(by);

    /// <summary>Ends the step that stands on the staff's screen; nothing happens when the participant has left it meanwhile.</summary>
    public Task SkipAsync(int seen, string reason) => _way.SkipAsync(seen, by, reason);

    /// <summary>Ends the session; it cannot be continued.</summary>
    public Task EndAsync() => _way.StopAsync(SessionEndReason.EndedByStaff, $"by {by}");
}
