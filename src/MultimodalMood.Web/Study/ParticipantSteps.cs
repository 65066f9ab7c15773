using System.Runtime.CompilerServices;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Study;

/// <summary>What a participant does, written to the log before the page shows that it was done.</summary>
/// <remarks>Each act looks at the session's progress under one lock per session, so a double press and a second tab are one act.</remarks>
public sealed class ParticipantSteps(RunningSession session)
{
    private static readonly ConditionalWeakTable<RunningSession, SemaphoreSlim> s_turns = [];
    private readonly SemaphoreSlim _turn = s_turns.GetValue(session, _ => new SemaphoreSlim(1, 1));

    /// <summary>The way through the plan.</summary>
    public SessionGuide Guide { get; } = new(session.Plan);

    /// <summary>The acts that Core decides.</summary>
    public ParticipantWay Way { get; } = new(session.Runner, session.Plan);

    private SessionProgress Progress => session.Progress;

    private SessionTime Now => session.Runner.Clock.Now;

    /// <summary>Enters the step after the one that the participant saw; after the last the session is completed.</summary>
    /// <param name="seen">Index of the step on the page; -1 before the first. Nothing happens when the session stands elsewhere.</param>
    public Task GoOnAsync(int seen) => Way.GoOnAsync(seen);

    /// <summary>Records the answers to all consent items; a required one declined ends the session.</summary>
    public Task ConsentAsync(ConsentText shown, IReadOnlyDictionary<string, bool> answers, int seen) => InTurnAsync(async () =>
    {
        if (Progress.EndReason is not null || Progress.Step?.Index != seen)
        {
            return;
        }

        foreach ((string id, _, _) in shown.Items)
        {
            await session.Runner.PostDurableAsync(Now, new ConsentGiven(shown.Sha256, shown.Language, id, answers[id]));
        }

        if (SessionGuide.DeclinedRequired(session.Protocol.Consents, Progress))
        {
            await EndAsync(SessionEndReason.ConsentDeclined);
        }
    });

    /// <summary>Records a survey answer; the same answer again is not recorded again.</summary>
    public Task AnswerAsync(AnswerGiven answer) => InTurnAsync(async () =>
    {
        bool known = Progress.Answers.TryGetValue((answer.StepId, answer.Item), out AnswerGiven given)
            && given.Number == answer.Number && given.Text == answer.Text;
        if (!known && Progress.EndReason is null)
        {
            await session.Runner.PostDurableAsync(Now, answer);
        }
    });

    /// <summary>Records where the participant says that their mood is, in [-1, 1].</summary>
    public Task ReportMoodAsync(double? valence, double? arousal, string prompt) =>
        InTurnAsync(async () => await session.Runner.PostDurableAsync(Now, new MoodReported(valence, arousal, prompt)));

    /// <summary>Records what the device check found.</summary>
    public Task CheckedAsync(string device, string cause, string detail) =>
        InTurnAsync(async () => await session.Runner.PostDurableAsync(Now, new DeviceChecked(device, cause, detail)));

    /// <summary>The participant stops.</summary>
    public Task StopAsync() => InTurnAsync(async () =>
    {
        if (Progress.EndReason is null)
        {
            await EndAsync(SessionEndReason.StoppedByParticipant);
        }
    });

    private async Task EndAsync(SessionEndReason reason)
    {
        if (Progress.Playing is { } playing)
        {
            await session.Runner.PostDurableAsync(Now, new TrackEnded(playing.PlayId, playing.TrackId, Now.SecondsSince(playing.StartedAt), TrackEndReason.Stopped));
        }

        await session.Runner.PostDurableAsync(Now, new SessionEnded(reason, ""));
    }

    private async Task InTurnAsync(Func<Task> act)
    {
        await _turn.WaitAsync();
        try
        {
            await act();
        }
        finally
        {
            _turn.Release();
        }
    }
}
