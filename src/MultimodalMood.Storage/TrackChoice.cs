using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>Asks the condition's recommender for the next track and records its answer before it sounds; the same for people and for a dry run.</summary>
public sealed class TrackChoice(IEnumerable<IRecommender> recommenders, ListeningHistory history, BorrowedMoods borrowed)
{
    /// <summary>How many tracks are ranked: enough for the researcher to see what else was near.</summary>
    private const int Ranked = 5;

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
            : MoodInput.From(condition.Mood, session.Progress);
        var request = new RecommendationRequest
        {
            ListenerId = $"{opened.StudyId}/{opened.ParticipantId}",
            Candidates = Candidates(session.Progress, protocol, step, catalogue, isPlayable),
            Catalogue = catalogue,
            History = await history.ReadAsync(opened.Origin, opened.StudyId, stop),
            MoodClasses = mood.Classes,
            Valence = mood.Valence,
            Arousal = mood.Arousal,
            Target = condition.Target,
            Count = Math.Max(Ranked, ((ListeningStep)step.Definition).Offer),
            Seed = seed,
        };
        IReadOnlyList<RecommendedTrack> ranked = arm.Recommend(request);
        TargetPoint target = TargetPoint.Of(request);
        var made = new RecommendationMade(
            arm.Id,
            condition.Target.ToString().ToLowerInvariant(),
            MoodInput.IsOverridden(condition.Mood, session.Progress) ? MoodReported.Override : condition.Mood,
            target.MoodKnown ? target.Valence.Mean : null,
            target.MoodKnown ? target.Arousal.Mean : null,
            seed,
            ranked);
        await session.PostDurableAsync(session.Now, made);
        return made;
    }

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
