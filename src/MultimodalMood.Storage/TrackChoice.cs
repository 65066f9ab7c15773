using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Estimation.Motion;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>Asks the condition's recommender for the next track and records its answer before it sounds; the same for people and for a dry run.</summary>
public sealed partial class TrackChoice(IEnumerable<IRecommender> recommenders, ListeningHistory history, BorrowedMoods borrowed, TimeProvider time)
{
    /// <summary>How many tracks are ranked: enough for the researcher to see what else was near.</summary>
    private const int Ranked = 5;

    /// <summary>Light and movement from longer ago say nothing about now, seconds.</summary>
    private const double MaxAgeS = 15;

    /// <summary>Ranks tracks for a listening step; the list is recorded when this returns.</summary>
    /// <param name="session">The session.</param>
    /// <param name="opened">What it is.</param>
    /// <param name="protocol">Its protocol.</param>
    /// <param name="step">Its listening step.</param>
    /// <param name="catalogue">All tracks.</param>
    /// <param name="isPlayable">Whether a track has a sound that can be played here.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="InvalidInputException">The protocol names an arm that does not exist, or nothing can be played.</exception>
    public async Task<RecommendationMade> PickAsync(
        ISessionInputs session, SessionOpened opened, StudyProtocol protocol, PlannedStep step, IReadOnlyList<Track> catalogue, Func<Track, bool> isPlayable, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(isPlayable);
        StudyCondition condition = ConditionOf(protocol, step);
        if (StimulusChoice.IsFixed(step, protocol))
        {
            return await PickFixedAsync(session, opened, protocol, step, condition, [.. catalogue.Where(track => !isPlayable(track)).Select(track => track.Id)]);
        }

        IRecommender arm = recommenders.FirstOrDefault(known => known.Id == condition.Recommender)
            ?? throw new InvalidInputException(protocol.Id, null, $"conditions.{condition.Id}.recommender", $"there is no recommender '{condition.Recommender}'; known are {string.Join(", ", recommenders.Select(known => known.Id))}.");

        ulong seed = SessionGuide.ChoiceSeed(opened.Seed, session.Progress);
        MoodInput mood = condition.IsDeceptive
            ? await BorrowAsync(session, opened, condition.Mood, seed, stop)
            : await FollowAsync(session, step, condition.Mood);
        ChoiceMadeIn madeIn = ContextOf(session, opened);
        RecommendationRequest request = RequestOf(opened, session.Progress, protocol, step, catalogue, isPlayable, await history.ReadAsync(opened.Origin, opened.StudyId, stop), mood, madeIn, seed);
        IReadOnlyList<RecommendedTrack> ranked = [.. arm.Recommend(request).Select(track => track with { Reason = ForWhom(session.Progress, condition, mood) + track.Reason })];
        TargetPoint target = TargetPoint.Of(request);
        var made = new RecommendationMade(
            arm.Id,
            condition.Target.ToString().ToLowerInvariant(),
            MoodInput.IsOverridden(condition.Mood, session.Progress) ? MoodReported.Override : condition.Mood,
            target.MoodKnown ? target.Valence.Mean : null,
            target.MoodKnown ? target.Arousal.Mean : null,
            seed,
            ranked);
        await session.PostDurableAsync(session.Now, madeIn);
        await session.PostDurableAsync(session.Now, made);
        return made;
    }

    /// <summary>In a room the reason says that it is meant for everybody, and when too few were seen for that.</summary>
    private static string ForWhom(SessionProgress progress, StudyCondition condition, MoodInput mood) => (progress.MinGroup, condition.Mood) switch
    {
        ({ } least, "face") => mood.Valence is null
            ? FormattableString.Invariant($"for the room, in which fewer than {least} faces are seen: ")
            : FormattableString.Invariant($"for the room ({progress.Room?.Mood.People} faces): "),
        _ => "",
    };

    /// <summary>What an arm is asked at a point of a session.</summary>
    internal static RecommendationRequest RequestOf(
        SessionOpened opened, SessionProgress progress, StudyProtocol protocol, PlannedStep step, IReadOnlyList<Track> catalogue, Func<Track, bool> isPlayable, IReadOnlyList<Interaction> history, MoodInput mood, ChoiceMadeIn? madeIn, ulong seed) => new()
        {
            ListenerId = $"{opened.StudyId}/{opened.ParticipantId}",
            Candidates = Candidates(progress, protocol, step, catalogue, isPlayable),
            Catalogue = catalogue,
            History = history,
            MoodClasses = mood.Classes,
            Valence = mood.Valence,
            Arousal = mood.Arousal,
            Context = madeIn is { } known ? new ListeningContext(known.Activity, known.HourOfDay, known.LightLuma, MotionOf(known.Motion)) : null,
            Target = ConditionOf(protocol, step).Target,
            Count = Math.Max(Ranked, ((ListeningStep)step.Definition).Offer),
            Seed = seed,
        };

    /// <summary>Movement in a record's word as a number, 0 still to 3 vigorous; null for none.</summary>
    internal static int? MotionOf(string? word) => Enum.TryParse(word, ignoreCase: true, out ActivityLevel level) ? (int)level : null;

    /// <summary>The condition of a step; a protocol without conditions plays at random.</summary>
    public static StudyCondition ConditionOf(StudyProtocol protocol, PlannedStep step)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentNullException.ThrowIfNull(step);
        return protocol.Conditions.TryGetValue(step.Condition, out StudyCondition? condition)
            ? condition
            : new StudyCondition("", "random", RecommendationTarget.Match, "none");
    }

    /// <summary>The next track of a set that is played in its order.</summary>
    private static async Task<RecommendationMade> PickFixedAsync(
        ISessionInputs session, SessionOpened opened, StudyProtocol protocol, PlannedStep step, StudyCondition condition, HashSet<string> passOver)
    {
        string next = StimulusChoice.Next(step, protocol, session.Progress, passOver)
            ?? throw new InvalidInputException(protocol.Id, null, $"stimulus_sets.{step.StimulusSet}", "no track of this set is left that can be played.");
        var made = new RecommendationMade(
            StudyCondition.Fixed,
            condition.Target.ToString().ToLowerInvariant(),
            "none",
            null,
            null,
            SessionGuide.ChoiceSeed(opened.Seed, session.Progress),
            [new RecommendedTrack(next, 0, 1, $"next of the set '{step.StimulusSet}'", [])]);
        await session.PostDurableAsync(session.Now, made);
        return made;
    }

    /// <summary>The mood of another time or person; unknown while there is none to borrow, which the record shows by the missing event.</summary>
    private async Task<MoodInput> BorrowAsync(ISessionInputs session, SessionOpened opened, string source, ulong seed, CancellationToken stop)
    {
        InteractionRow? play = source == "sham"
            ? await borrowed.ShamAsync(opened.SessionId, seed, stop)
            : await borrowed.YokedAsync(opened, opened.Seed, session.Progress.Plays.Count, stop);
        if (play is null)
        {
            return MoodInput.Unknown;
        }

        await session.PostDurableAsync(session.Now, new MoodBorrowed(source, play.SessionId, play.PlayId));
        return MoodInput.Of(play);
    }

    /// <summary>The mood of this moment; where the step adapts by a rule, the mood that the music follows, which a skip, a gesture of dislike and the participant's own word turn at once.</summary>
    private static async Task<MoodInput> FollowAsync(ISessionInputs session, PlannedStep step, string source)
    {
        SessionProgress progress = session.Progress;
        MoodInput now = MoodInput.From(source, progress);
        if (step.Definition is not ListeningStep { Adapt: not null } || now is not { Valence: { } valence, Arousal: { } arousal })
        {
            return now;
        }

        TrackPlay? last = SessionGuide.PlaysOf(step, progress).LastOrDefault();
        string? cause = progress.Followed is not { } followed || followed.At < progress.StepEnteredAt ? MoodFollowed.Begun
            : last is { EndReason: TrackEndReason.Skipped, EndedAt: { } ended } && ended > followed.At ? MoodFollowed.Skipped
            : last is { DislikedAt: { } disliked } && disliked > followed.At ? MoodFollowed.Disliked
            : MoodInput.IsOverridden(source, progress) && progress.ReportedAt > followed.At ? MoodFollowed.Said
            : null;
        if (cause is not null)
        {
            await session.PostDurableAsync(session.Now, new MoodFollowed(cause, valence.Mean, valence.Variance, arousal.Mean, arousal.Variance, null));
            return now;
        }

        MoodFollowed mood = progress.Followed!.Value.Mood;
        return new MoodInput(null, new Gaussian(mood.ValenceMean, mood.ValenceVariance), new Gaussian(mood.ArousalMean, mood.ArousalVariance));
    }

    /// <summary>What is known of the moment beside the mood.</summary>
    private ChoiceMadeIn ContextOf(ISessionInputs session, SessionOpened opened)
    {
        SessionProgress progress = session.Progress;
        string? Said(string question) => progress.LastContexts.GetValueOrDefault(question);
        DateTimeOffset utc = DateTimeOffset.UnixEpoch.AddTicks((opened.OpenedUtcMicroseconds + session.Now.Microseconds) * TimeSpan.TicksPerMicrosecond);
        double hour = TimeZoneInfo.ConvertTime(utc, time.LocalTimeZone).TimeOfDay.TotalHours;
        bool seen = progress.Face is not null && session.Now.SecondsSince(progress.FaceAt) < MaxAgeS;
        return new ChoiceMadeIn(
            Said("activity"),
            Said("place"),
            Said("company"),
            Math.Round(hour, 2),
            seen ? progress.Face!.Value.FrameLuma : progress.RoomFrame is { } room && session.Now.SecondsSince(room.At) < MaxAgeS ? room.Frame.FrameLuma : null,
            progress.Motion is { } motion && session.Now.SecondsSince(motion.At) < MaxAgeS ? motion.Motion.Level.ToString().ToLowerInvariant() : null);
    }

    private static List<Track> Candidates(SessionProgress progress, StudyProtocol protocol, PlannedStep step, IReadOnlyList<Track> catalogue, Func<Track, bool> isPlayable)
    {
        List<Track> playable = [.. StimulusChoice.Among(step, protocol, catalogue).Where(isPlayable)];
        HashSet<string> heard = [.. progress.Plays.Select(play => play.TrackId)];
        List<Track> fresh = [.. playable.Where(track => !heard.Contains(track.Id))];
        // Nothing is heard twice while there is something new.
        return fresh.Count > 0 ? fresh
            : playable.Count > 0 ? playable
            : throw new InvalidInputException("catalogue", null, "file", "no track has a sound file that can be played; import music first.");
    }
}
