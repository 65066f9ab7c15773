using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Player;

/// <summary>The next track for a running session, out of what this host can play.</summary>
public sealed class TrackPicker(TrackChoice choice, TrackLibrary library)
{
    /// <summary>Ranks tracks for a listening step; the list is durable when this returns.</summary>
    /// <param name="session">The session.</param>
    /// <param name="step">Its listening step.</param>
    /// <param name="unplayable">Tracks that this page could not play.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="Core.Inputs.InvalidInputException">The protocol names an arm that does not exist, or nothing can be played.</exception>
    public Task<RecommendationMade> PickAsync(RunningSession session, PlannedStep step, IReadOnlySet<string> unplayable, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(session);
        return choice.PickAsync(
            session.Runner, session.Opened, session.Protocol, step, library.Tracks, track => !unplayable.Contains(track.Id) && library.PathOf(track) is not null, stop);
    }
}
