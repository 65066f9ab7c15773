using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Rooms;

/// <summary>One participant in a step that is heard together.</summary>
/// <param name="Session">The participant's session.</param>
/// <param name="Step">The listening step.</param>
/// <param name="Progress">Where the session stands.</param>
public sealed record RoomSeat(RunningSession Session, PlannedStep Step, SessionProgress Progress)
{
    public string Name => Session.Opened.ParticipantId;

    public ListeningStep Listening => (ListeningStep)Step.Definition;

    public ListeningPhase Phase => SessionGuide.Phase(Step, Session.Opened.Seed, Progress);

    /// <summary>Whether the session stands where it stood when it was looked at: same step, no list made since, not ended.</summary>
    public bool IsStill => Session.Progress is var now && now.EndReason is null && now.Step == Progress.Step && now.Plays.Count == Progress.Plays.Count && now.Recommendation?.Seed == Progress.Recommendation?.Seed;

    /// <summary>The list that was made last, while it is this step's.</summary>
    public RecommendedTrack? Head => Progress.Together is not null && Progress.Recommendation is { Tracks: [var head, ..] } ? head : null;

    /// <summary>A session's seat; null for one that is not in such a step.</summary>
    public static RoomSeat? Of(RunningSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        SessionProgress progress = session.Progress;
        return new SessionGuide(session.Plan).Current(progress) is { Definition: ListeningStep { Together: true } } step ? new RoomSeat(session, step, progress) : null;
    }
}
