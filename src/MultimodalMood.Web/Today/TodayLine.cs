using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Today;

/// <summary>One running session as an assistant may see it: nothing tells the condition, the mood, a reason or an outcome.</summary>
/// <param name="Session">The session.</param>
/// <param name="Where">Kind of step and place among the steps.</param>
/// <param name="Next">What the assistant should do next, or that nothing is to do.</param>
/// <param name="HelpCalled">The participant called and nobody said that they come.</param>
/// <param name="NeedsHelp">Something wants the assistant.</param>
public sealed record TodayLine(RunningSession Session, string Where, string Next, bool HelpCalled, bool NeedsHelp)
{
    /// <summary>The sensors in words.</summary>
    public IReadOnlyList<SensorWord> Sensors =>
    [
        Sensor("Camera", SignalStream.Camera, "camera", Session.Progress),
        Sensor("Strap", SignalStream.HeartRate, "heart_rate", Session.Progress),
    ];

    /// <summary>Looks at a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="helpSeen">Whether an assistant answered the last call.</param>
    public static TodayLine Of(RunningSession session, bool helpSeen)
    {
        ArgumentNullException.ThrowIfNull(session);
        SessionProgress progress = session.Progress;
        bool called = progress.AssistanceCalledAt is not null && !helpSeen && progress.EndReason is null;
        (string next, bool wants) = NextAct(progress, called);
        return new TodayLine(session, WhereIn(new SessionGuide(session.Plan), progress), next, called, wants);
    }

    /// <summary>The kind alone: a step's id within a block of conditions would tell the condition.</summary>
    private static string WhereIn(SessionGuide guide, SessionProgress progress)
    {
        if (progress.EndReason is { } reason)
        {
            return SensorWord.EndWords(reason);
        }

        if (guide.Current(progress) is not { } step)
        {
            return "not begun";
        }

        IReadOnlyList<PlannedStep> steps = guide.Taken(progress);
        int place = steps.TakeWhile(other => other.Index != step.Index).Count() + 1;
        return $"{StepWords.Of(step.Kind)}, step {place} of {steps.Count}";
    }

    private static (string Words, bool Wants) NextAct(SessionProgress progress, bool called) => progress switch
    {
        _ when called && progress.FailedChecks >= Stations.StationWatch.AttemptsAlone => ("Go there: the device check failed twice.", true),
        _ when called => ("Go there: the participant calls for you.", true),
        { EndReason: SessionEndReason.Completed } => ("Say thank you; take the strap back.", true),
        { EndReason: not null } => ("The session is over; look after the participant.", true),
        { EndReason: null } when StationDevices.Mismatches(progress).FirstOrDefault() is { } swapped => ($"Swap it: {swapped}", true),
        { PausedBy: { } by } => ($"Paused by {by}: press “Go on” when ready.", true),
        { Step.StepKind: StepKind.DeviceCheck } => ("Help with camera, strap and headphones if asked.", false),
        _ when Lost(progress, SignalStream.HeartRate) => ("The strap is silent: check fit and battery between two tracks.", true),
        _ when Lost(progress, SignalStream.Camera) => ("The camera is silent: check it between two tracks.", true),
        _ => ("Nothing to do.", false),
    };

    private static SensorWord Sensor(string name, SignalStream stream, string consent, SessionProgress progress) => progress switch
    {
        _ when progress.Consents.TryGetValue(consent, out bool given) && !given => new SensorWord(name, "declined", SensorTone.Quiet, "The participant did not allow it."),
        _ when progress.OpenGaps.ContainsKey(stream) => new SensorWord(name, "silent", SensorTone.Attention, "It was heard before and is silent now."),
        _ when progress.Sensors.TryGetValue(stream, out SensorStateChanged state) => new SensorWord(
            name, state.State is SensorState.Live ? "live" : state.State.ToString().ToLowerInvariant(), state.State is SensorState.Live ? SensorTone.Good : SensorTone.Quiet, ""),
        _ => new SensorWord(name, "not connected", SensorTone.Quiet, ""),
    };

    private static bool Lost(SessionProgress progress, SignalStream stream) =>
        progress.OpenGaps.ContainsKey(stream)
        && progress.Sensors.TryGetValue(stream, out SensorStateChanged state) && state.State is not (SensorState.SwitchedOff or SensorState.Declined);
}
