using MultimodalMood.Core.Sessions;

namespace MultimodalMood.Storage.Export;

/// <summary>A play as the table of plays shows it.</summary>
/// <param name="Session">Its session.</param>
/// <param name="Play">The play.</param>
/// <param name="Before">The play before it in the session; null for the first.</param>
internal sealed record PlayRow(SessionLogView Session, TrackPlay Play, TrackPlay? Before)
{
    /// <summary>How long nothing was heard before the onset, seconds; null for a step's first. Clocks of two posts may differ by a hair, and no silence is negative.</summary>
    public double? SilenceBeforeS => Before is { EndedAt: { } ended } && Before.StepId == Play.StepId ? Math.Max(Play.StartedAt.SecondsSince(ended), 0) : null;

    public static IEnumerable<PlayRow> Of(SessionLogView session) =>
        session.Progress.Plays.Select((play, i) => new PlayRow(session, play, i > 0 ? session.Progress.Plays[i - 1] : null));
}
