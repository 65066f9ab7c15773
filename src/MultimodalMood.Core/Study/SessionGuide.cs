using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Core.Study;

/// <summary>Leads a participant through a plan. Everything follows from the plan and the session's progress, so a reload, a second tab and a
/// restarted host find the same place.</summary>
/// <param name="plan">The session's steps.</param>
public sealed class SessionGuide(StepPlan plan)
{
    /// <summary>Recommendations of one track place that can be told apart by their seed; more than any catalogue fails in a row.</summary>
    private const ulong AttemptsPerTrack = 64;

    /// <summary>The step that the participant is in; null before the first and after the end.</summary>
    public PlannedStep? Current(SessionProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return progress.EndReason is null && progress.Step is { } entered && entered.Index < plan.Steps.Count ? plan.Steps[entered.Index] : null;
    }

    /// <summary>The step that follows the current one, or the first; null when the plan is over.</summary>
    public PlannedStep? Next(SessionProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        int index = progress.Step is { } entered ? entered.Index + 1 : 0;
        return plan.Steps.Skip(index).FirstOrDefault(step => IsTaken(step, progress));
    }

    /// <summary>Whether the participant takes a step, as far as the branches before it are decided.</summary>
    public static bool IsTaken(PlannedStep step, SessionProgress progress)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(progress);
        return step.Guards.All(guard => progress.Branches.GetValueOrDefault(guard.StepId) == guard.Then);
    }

    /// <summary>The side that a branch takes now.</summary>
    public static BranchTaken Parting(PlannedStep step, SessionProgress progress)
    {
        ArgumentNullException.ThrowIfNull(step);
        var branch = step.Definition as BranchStep ?? throw new ArgumentException($"Step {step.Id} is a {step.Kind}, not a branch.", nameof(step));
        return new BranchTaken(step.Id, branch.Test is { } test ? test.Holds(progress) == true : branch.Conditions.Contains(step.Condition));
    }

    /// <summary>The first rule of a screening that the answers do not fulfil; null for who may take part.</summary>
    public static ScreeningRule? ExcludedBy(PlannedStep step, SessionProgress progress)
    {
        ArgumentNullException.ThrowIfNull(step);
        var screening = step.Definition as ScreeningStep ?? throw new ArgumentException($"Step {step.Id} is a {step.Kind}, not a screening.", nameof(step));
        return screening.Rules.FirstOrDefault(rule => !(rule.Test.Holds(progress) ?? !rule.UnansweredExcludes));
    }

    /// <summary>The tracks offered, in the order shown: drawn by the choice's seed, so that place and rank are not one thing.</summary>
    public static IReadOnlyList<string> Offered(PlannedStep step, RecommendationMade made)
    {
        string[] offered = [.. made.Tracks.Take(Listening(step).Offer).Select(track => track.TrackId)];
        var random = new Numerics.Pcg32(made.Seed, 0x0FFE);
        for (int i = offered.Length - 1; i > 0; i--)
        {
            int j = random.NextInt32(i + 1);
            (offered[i], offered[j]) = (offered[j], offered[i]);
        }

        return offered;
    }

    /// <summary>The track to play next: the one chosen among those offered, else the recommendation's first; null without a recommendation.</summary>
    public static string? TrackToPlay(SessionProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return progress.Recommendation is not { Tracks.Count: > 0 } made ? null
            : progress.Chosen is { } chosen && chosen.Seed == made.Seed ? chosen.TrackId
            : made.Tracks[0].TrackId;
    }

    /// <summary>Share of the steps that lie behind the participant, in [0, 1].</summary>
    public double ShareDone(SessionProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return plan.Steps.Count == 0 || progress.EndReason is not null ? 1 : (progress.Step?.Index ?? 0) / (double)plan.Steps.Count;
    }

    /// <summary>A required consent was answered with no: the session ends, kindly.</summary>
    public static bool DeclinedRequired(IReadOnlyList<ConsentItem> items, SessionProgress progress) =>
        items.Any(item => item.Required && progress.Consents.TryGetValue(item.Id, out bool given) && !given);

    /// <summary>Every consent item has an answer.</summary>
    public static bool ConsentAnswered(IReadOnlyList<ConsentItem> items, SessionProgress progress) =>
        items.All(item => progress.Consents.ContainsKey(item.Id));

    /// <summary>Items of an instrument that have no answer in this step yet, in order. "Prefer not to answer" is an answer.</summary>
    public static IEnumerable<string> Unanswered(PlannedStep step, Instrument instrument, SessionProgress progress)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(progress);
        return instrument.Items.Select(item => item.Id).Where(id => !progress.Answers.ContainsKey((step.Id, id)));
    }

    /// <summary>Where a listening step stands.</summary>
    public static ListeningPhase Phase(PlannedStep step, ulong sessionSeed, SessionProgress progress)
    {
        ListeningStep listening = Listening(step);
        ArgumentNullException.ThrowIfNull(progress);
        int heard = PlaysOf(step, progress).Count();
        if (PlaysOf(step, progress).LastOrDefault() is { } last)
        {
            if (last.EndReason is null)
            {
                return ListeningPhase.Playing;
            }

            if (NextScale(step, progress) is not null)
            {
                return ListeningPhase.Rate;
            }
        }

        if (heard >= listening.Tracks)
        {
            return ListeningPhase.Done;
        }

        return progress.Recommendation is not { } made || !IsForNext(listening, sessionSeed, progress) ? ListeningPhase.Choose
            : listening.Offer > 1 && made.Tracks.Count > 1 && progress.Chosen?.Seed != made.Seed ? ListeningPhase.Offer
            : ListeningPhase.Ready;
    }

    /// <summary>Whether a track may be chosen while the one before it still sounds, so that no silence comes between: nothing is asked between them, no break was asked for, and there is a place left.</summary>
    public static bool MayChooseAhead(PlannedStep step, SessionProgress progress)
    {
        ListeningStep listening = Listening(step);
        ArgumentNullException.ThrowIfNull(progress);
        return listening is { Rate.Count: 0, Offer: 1, Together: false }
            && progress is { PausedBy: null, Playing: { } playing } && playing.StepId == step.Id
            && PlaysOf(step, progress).Count() < listening.Tracks;
    }

    /// <summary>The track that was chosen to follow the one that sounds; null while none is.</summary>
    public static string? TrackAhead(PlannedStep step, ulong sessionSeed, SessionProgress progress) =>
        MayChooseAhead(step, progress) && IsForNext(Listening(step), sessionSeed, progress) ? TrackToPlay(progress) : null;

    /// <summary>Whether the last list is for the next place. A list made while a track sounded is void when the track was skipped, and in an adaptive playlist
    /// when the mood turned, the participant named theirs or disliked the track by a gesture: that says something which the list does not know.</summary>
    private static bool IsForNext(ListeningStep listening, ulong sessionSeed, SessionProgress progress)
    {
        if (progress.Recommendation is not { } made || ChoiceOf(made.Seed, sessionSeed) != progress.Plays.Count)
        {
            return false;
        }

        bool skipped = progress.Plays is [.., { EndReason: TrackEndReason.Skipped, EndedAt: { } ended }] && ended > progress.RecommendationAt;
        bool turned = listening.Adapt is not null
            && (progress.Followed?.At > progress.RecommendationAt || progress.Plays is [.., { DislikedAt: { } disliked }] && disliked > progress.RecommendationAt
                || (progress.Reported?.Prompt == MoodReported.Override && progress.ReportedAt > progress.RecommendationAt));
        return !skipped && !turned;
    }

    /// <summary>The scale on which the last track of this step is still to be rated, or null.</summary>
    public static string? NextScale(PlannedStep step, SessionProgress progress) =>
        PlaysOf(step, progress).LastOrDefault() is { EndReason: not null } play
            ? Listening(step).Rate.FirstOrDefault(scale => !play.Ratings.ContainsKey(scale))
            : null;

    /// <summary>Plays of this step, oldest first.</summary>
    public static IEnumerable<TrackPlay> PlaysOf(PlannedStep step, SessionProgress progress)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(progress);
        return progress.Plays.Where(play => play.StepId == step.Id);
    }

    /// <summary>Seed of the choice of the session's next track. It also says which play the list is for, so that no list is made twice.</summary>
    /// <param name="sessionSeed">The session's seed.</param>
    /// <param name="progress">Where the session stands.</param>
    public static ulong ChoiceSeed(ulong sessionSeed, SessionProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        ulong first = unchecked(sessionSeed + (ulong)progress.Plays.Count * AttemptsPerTrack);
        // A list whose track could not be played is followed by another one for the same place.
        return progress.Recommendation is { } made && ChoiceOf(made.Seed, sessionSeed) == progress.Plays.Count ? unchecked(made.Seed + 1) : first;
    }

    /// <summary>Whether nothing follows this step in the plan.</summary>
    public bool IsLast(PlannedStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Index == plan.Steps.Count - 1;
    }

    /// <summary>The steps that the participant takes as far as is known, for "step 3 of 12": branches themselves and sides not taken are left out.</summary>
    public IReadOnlyList<PlannedStep> Taken(SessionProgress progress) =>
        [.. plan.Steps.Where(step => step.Kind is not StepKind.Branch && step.Guards.All(guard => !progress.Branches.TryGetValue(guard.StepId, out bool then) || then == guard.Then))];

    /// <summary>What the log records when the participant enters a step.</summary>
    public static StepEntered Entering(PlannedStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return new StepEntered(step.Index, step.Id, step.Kind, step.Condition);
    }

    private static int ChoiceOf(ulong seed, ulong sessionSeed) => (int)Math.Min(unchecked(seed - sessionSeed) / AttemptsPerTrack, int.MaxValue);

    private static ListeningStep Listening(PlannedStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Definition as ListeningStep ?? throw new ArgumentException($"Step {step.Id} is a {step.Kind}, not a listening step.", nameof(step));
    }
}
