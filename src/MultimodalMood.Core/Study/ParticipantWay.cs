using System.Runtime.CompilerServices;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Study;

/// <summary>Takes a participant through the plan: every act is in the log before anybody is told that it was done.</summary>
/// <remarks>Each act looks at the session's progress under one lock for each session, so that a double press, a second tab and a repeated
/// request are one act. It keeps nothing itself: after a restart it finds the same place.</remarks>
/// <param name="runner">The session.</param>
/// <param name="plan">Its steps.</param>
public sealed partial class ParticipantWay(ISessionInputs runner, StepPlan plan)
{
    /// <summary>Who paused, where it was the participant.</summary>
    public const string Participant = "participant";

    private static readonly ConditionalWeakTable<ISessionInputs, SemaphoreSlim> s_turns = [];
    private readonly SemaphoreSlim _turn = s_turns.GetValue(runner, _ => new SemaphoreSlim(1, 1));

    /// <summary>The way through the plan.</summary>
    public SessionGuide Guide { get; } = new(plan);

    private SessionProgress Progress => runner.Progress;

    private SessionTime Now => runner.Now;

    /// <summary>Leaves the step that the participant saw: enters the next one, passing branches; after the last the session is completed. A
    /// screening that excludes ends the session instead.</summary>
    /// <param name="seen">Index of the step on the page; -1 before the first. Nothing happens when the session stands elsewhere.</param>
    public Task GoOnAsync(int seen) => InTurnAsync(async () =>
    {
        if (Progress.EndReason is not null || (Progress.Step?.Index ?? -1) != seen)
        {
            return;
        }

        if (Guide.Current(Progress) is { Definition: ScreeningStep } screening && SessionGuide.ExcludedBy(screening, Progress) is { } rule)
        {
            await runner.PostDurableAsync(Now, new ParticipantExcluded(screening.Id, rule.Id));
            await EndAsync(SessionEndReason.Excluded, rule.Id);
            return;
        }

        await AdvanceAsync();
    });

    /// <summary>Where a session stands at a branch whose side was not recorded (the host was killed there), records it and goes on.</summary>
    public Task PassBranchAsync() => InTurnAsync(async () =>
    {
        if (Progress.EndReason is null && Guide.Current(Progress) is { Kind: StepKind.Branch })
        {
            await AdvanceAsync();
        }
    });

    /// <summary>Records what the participant does, where or with whom; the same answer again is not recorded again.</summary>
    /// <param name="step">The context step.</param>
    /// <param name="question">activity, place or company.</param>
    /// <param name="option">Option; null for "prefer not to answer".</param>
    /// <param name="responseMs">From showing the question to the tap, ms.</param>
    public Task GiveContextAsync(PlannedStep step, string question, string? option, double responseMs) => InTurnAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(step);
        bool known = ContextStep.Options.TryGetValue(question, out IReadOnlyList<string>? options) && (option is null || options.Contains(option));
        bool same = Progress.Contexts.TryGetValue((step.Id, question), out ContextGiven given) && given.Option == option;
        if (known && !same && IsAt(step))
        {
            await runner.PostDurableAsync(Now, new ContextGiven(step.Id, question, option, responseMs));
        }
    });

    /// <summary>Records the answer to an attention check. The first one counts.</summary>
    public Task CheckAttentionAsync(PlannedStep step, string? option) => InTurnAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(step);
        if (IsAt(step) && step.Definition is AttentionCheckStep check && !Progress.Attention.ContainsKey(step.Id))
        {
            await runner.PostDurableAsync(Now, new AttentionChecked(step.Id, option, option == check.Expected));
        }
    });

    /// <summary>Records the rating of a known track, or that it is not known (liking null). The first one for each track counts.</summary>
    /// <param name="step">The elicitation.</param>
    /// <param name="elicitationId">Id of this rating, made by the page.</param>
    /// <param name="trackId">The track.</param>
    /// <param name="liking">1 to 5, or null.</param>
    public Task ElicitAsync(PlannedStep step, Guid elicitationId, string trackId, double? liking) => InTurnAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(step);
        bool known = Progress.Elicited.Any(earlier => earlier.StepId == step.Id && earlier.TrackId == trackId);
        if (IsAt(step) && !known && liking is null or (>= 1 and <= 5))
        {
            await runner.PostDurableAsync(Now, new TrackElicited(elicitationId, step.Id, trackId, liking));
        }
    });

    /// <summary>Records which of the offered tracks the participant chose, with its place on the page. One choice for each offer.</summary>
    public Task ChooseAsync(PlannedStep step, string trackId) => InTurnAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(step);
        if (!IsAt(step) || Progress.Recommendation is not { } made || Progress.Chosen?.Seed == made.Seed)
        {
            return;
        }

        IReadOnlyList<string> offered = SessionGuide.Offered(step, made);
        int place = offered.ToList().IndexOf(trackId);
        if (place >= 0)
        {
            await runner.PostDurableAsync(Now, new OfferChosen(step.Id, made.Seed, trackId, place + 1, offered));
        }
    });

    /// <summary>Records where the point of the continuous rating stands; valence and arousal in [-1, 1], others are clamped.</summary>
    /// <returns>Whether it was taken: not before the track's onset is in the record.</returns>
    public bool Trace(double valence, double arousal)
    {
        if (Progress.Playing is not { } playing || !double.IsFinite(valence) || !double.IsFinite(arousal))
        {
            return false;
        }

        runner.Post(Now, new AffectTraced(playing.PlayId, Math.Clamp(valence, -1, 1), Math.Clamp(arousal, -1, 1)));
        return true;
    }

    /// <summary>Records a consent item's answer at any moment: withdrawing is as easy as giving. A required item withdrawn ends the session.</summary>
    /// <param name="protocol">The session's protocol.</param>
    /// <param name="text">The consent as it was shown.</param>
    /// <param name="item">Item id.</param>
    /// <param name="given">Yes or no.</param>
    public Task SetConsentAsync(StudyProtocol protocol, ConsentText text, string item, bool given) => InTurnAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentNullException.ThrowIfNull(text);
        if (Progress.EndReason is not null || text.Items.All(line => line.Id != item) || (Progress.Consents.TryGetValue(item, out bool before) && before == given))
        {
            return;
        }

        await runner.PostDurableAsync(Now, new ConsentGiven(text.Sha256, text.Language, item, given));
        if (item == "camera" && !given && Progress.Consents.GetValueOrDefault("frames_stored"))
        {
            // Pictures cannot be kept of a camera that may not look.
            await runner.PostDurableAsync(Now, new ConsentGiven(text.Sha256, text.Language, "frames_stored", false));
        }

        if (SessionGuide.DeclinedRequired(protocol.Consents, Progress))
        {
            await EndAsync(SessionEndReason.ConsentDeclined, item);
        }
    });

    /// <summary>Records the answers to a consent whose text changed; the session goes on where it was, or ends where a required item is declined.</summary>
    /// <param name="current">The edition of the protocol that is in force now.</param>
    /// <param name="text">Its consent as it was shown.</param>
    /// <param name="answers">An answer to every item.</param>
    public Task ConsentAgainAsync(StudyProtocol current, ConsentText text, IReadOnlyDictionary<string, bool> answers) => InTurnAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(answers);
        if (!ConsentGate.MustAskAgain(current, Progress) || text.Items.Any(line => !answers.ContainsKey(line.Id)))
        {
            return;
        }

        foreach ((string id, _, _) in text.Items)
        {
            await runner.PostDurableAsync(Now, new ConsentGiven(text.Sha256, text.Language, id, answers[id]));
        }

        if (SessionGuide.DeclinedRequired(current.Consents, Progress))
        {
            await EndAsync(SessionEndReason.ConsentDeclined, "");
        }
    });

    /// <summary>Records whether the data may be kept.</summary>
    /// <param name="keep">Kept; erased otherwise.</param>
    /// <param name="prompt">debrief or stop.</param>
    public Task DecideDataAsync(bool keep, string prompt) => InTurnAsync(async () =>
    {
        if (Progress.Decision is not { } made || made.Keep != keep || made.Prompt != prompt)
        {
            await runner.PostDurableAsync(Now, new DataDecided(keep, prompt));
        }
    });

    /// <summary>Records that the participant's page was opened again in the middle of the session.</summary>
    public Task ResumeAsync() => InTurnAsync(async () =>
    {
        if (Progress.EndReason is null)
        {
            await runner.PostDurableAsync(Now, new SessionResumed("page", Progress.Step?.StepId ?? "", Progress.Pass, ""));
        }
    });

    /// <summary>Whether the participant may take a break here: not while a rest is timed or a track plays, which a break would spoil.</summary>
    public static bool CanPause(SessionProgress progress, PlannedStep? step)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return progress is { EndReason: null, PausedBy: null, Playing: null } && step is { Kind: not (StepKind.Baseline or StepKind.Pause) };
    }

    /// <summary>Calls the assistant; a call that stands is not repeated.</summary>
    public Task CallAssistanceAsync() => InTurnAsync(async () =>
    {
        if (!IsCalled(Progress, Now))
        {
            await runner.PostDurableAsync(Now, new AssistanceCalled(Progress.Step?.StepId ?? ""));
        }
    });

    /// <summary>Whether a call for the assistant stands: for a minute, then it can be made again.</summary>
    public static bool IsCalled(SessionProgress progress, SessionTime now)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return progress.AssistanceCalledAt is { } at && now.SecondsSince(at) < 60;
    }

    /// <summary>Pauses the session; nothing happens when it is paused.</summary>
    /// <param name="by">Staff account, or <c>participant</c>.</param>
    public Task PauseAsync(string by) => InTurnAsync(async () =>
    {
        if (Progress is { EndReason: null, PausedBy: null })
        {
            await runner.PostDurableAsync(Now, new SessionPaused(by));
        }
    });

    /// <summary>Goes on after a pause.</summary>
    public Task UnpauseAsync(string by) => InTurnAsync(async () =>
    {
        if (Progress is { EndReason: null, PausedBy: not null })
        {
            await runner.PostDurableAsync(Now, new SessionUnpaused(by));
        }
    });

    /// <summary>Sends the participant a message.</summary>
    public Task SendMessageAsync(string text, string by) => InTurnAsync(async () => await runner.PostDurableAsync(Now, new StaffMessageSent(text, by)));

    /// <summary>Staff end the step that they saw before its time.</summary>
    public Task SkipAsync(int seen, string by, string reason) => InTurnAsync(async () =>
    {
        if (Progress.EndReason is null && Guide.Current(Progress) is { } step && step.Index == seen)
        {
            await StopPlayingAsync();
            await runner.PostDurableAsync(Now, new StepSkipped(step.Id, by, reason));
            await AdvanceAsync();
        }
    });

    /// <summary>Ends the session, once.</summary>
    /// <param name="reason">How.</param>
    /// <param name="detail">For people; may be empty.</param>
    public Task StopAsync(SessionEndReason reason, string detail) => InTurnAsync(async () =>
    {
        if (Progress.EndReason is null)
        {
            await EndAsync(reason, detail);
        }
    });

    private bool IsAt(PlannedStep step) => Progress.EndReason is null && Progress.Step?.Index == step.Index;

    private async Task AdvanceAsync()
    {
        while (true)
        {
            if (Guide.Current(Progress) is { Kind: StepKind.Branch } branch && !Progress.Branches.ContainsKey(branch.Id))
            {
                await runner.PostDurableAsync(Now, SessionGuide.Parting(branch, Progress));
            }

            if (Guide.Next(Progress) is not { } next)
            {
                await EndAsync(SessionEndReason.Completed, "");
                return;
            }

            await runner.PostDurableAsync(Now, SessionGuide.Entering(next));
            if (next.Kind is not StepKind.Branch)
            {
                return;
            }
        }
    }

    private async Task EndAsync(SessionEndReason reason, string detail)
    {
        await StopPlayingAsync();
        await runner.PostDurableAsync(Now, new SessionEnded(reason, detail));
    }

    private async Task StopPlayingAsync()
    {
        if (Progress.Playing is { } playing)
        {
            await runner.PostDurableAsync(Now, new TrackEnded(playing.PlayId, playing.TrackId, Now.SecondsSince(playing.StartedAt), TrackEndReason.Stopped));
        }
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
