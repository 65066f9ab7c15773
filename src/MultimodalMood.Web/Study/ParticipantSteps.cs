using MultimodalMood.Core.Study;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Study;

/// <summary>A running session's way through its plan, as the pages use it.</summary>
public sealed class ParticipantSteps(RunningSession session)
{
    /// <summary>The way through the plan.</summary>
    public SessionGuide Guide { get; } = new(session.Plan);

    /// <summary>The acts of the participant.</summary>
    public ParticipantWay Way { get; } = new(session.Runner, session.Plan);

    /// <summary>Leaves the step that the participant saw; see <see cref="ParticipantWay.GoOnAsync"/>.</summary>
    public Task GoOnAsync(int seen) => Way.GoOnAsync(seen);
}
