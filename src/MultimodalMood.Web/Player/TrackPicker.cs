using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Player;

/// <summary>Asks the condition's recommender for the next track and records its answer before it sounds.</summary>
public sealed class TrackPicker(IEnumerable<IRecommender> recommenders, TrackLibrary library, ListeningHistory history, BorrowedMoods borrowed)
{
    /// <summary>How many tracks are ranked: enough for the researcher to see what else was near.</summary>
    private const int Ranked = 5;

    /// <summary>Ranks tracks for a listening step; the list is durable when this returns.</summary>
    /// <param name="session">The session.</param>
    /// <param name="step">Its listening step.</param>
    /// <param name="unplayable">Tracks that this page could not play.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="InvalidInputException">The protocol names an arm that does not exist, or nothing can be played.</exception>
    public async Task<RecommendationMade> PickAsync(RunningSession session, PlannedStep step, IReadOnlySet<string> unplayable, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(step);
        StudyCondition condition = ConditionOf(session.Protocol, step);
        if (StimulusChoice.IsFixed(step, session.Protocol))
        {
            return await PickFixedAsync(session, step, condition, unplayable);
        }

        IRecommender arm = recommenders.FirstOrDefault(known => known.Id == condition.Recommender)
            ?? throw new InvalidInputException(session.Protocol.Id, null, $"conditions.{condition.Id}.recommender", $"there is no recommender '{condition.Recommender}'; known are {string.Join(", ", recommenders.Select(known => known.Id))}.");

        SessionProgress progress = session.Progress;
        ulong seed = SessionGuide.ChoiceSeed(session.Opened.Seed, progress);
        MoodInput mood = condition.IsDeceptive
            ? await BorrowAsync(session, condition.Mood, seed, stop)
            : MoodInput.From(condition.Mood, progress);
        var request = new RecommendationRequest
        {
            ListenerId = $"{session.Opened.StudyId}/{session.Opened.ParticipantId}",
            Candidates = Candidates(session, step, unplayable),
            Catalogue = library.Tracks,
            History = await history.ReadAsync(session.Opened.Origin, stop),
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
            MoodInput.IsOverridden(condition.Mood, progress) ? MoodReported.Override : condition.Mood,
            target.MoodKnown ? target.Valence.Mean : null,
            target.MoodKnown ? target.Arousal.Mean : null,
            seed,
            ranked);
        await session.Runner.PostDurableAsync(session.Runner.Clock.Now, made);
        return made;
    }

    /// <summary>The next track of a set that is played in its order.</summary>
    private async Task<RecommendationMade> PickFixedAsync(RunningSession session, PlannedStep step, StudyCondition condition, IReadOnlySet<string> unplayable)
    {
        SessionProgress progress = session.Progress;
        HashSet<string> passOver = [.. unplayable, .. library.Tracks.Where(track => library.PathOf(track) is null).Select(track => track.Id)];
        string next = StimulusChoice.Next(step, session.Protocol, progress, passOver)
            ?? throw new InvalidInputException(session.Protocol.Id, null, $"stimulus_sets.{step.StimulusSet}", "no track of this set is left that can be played.");
        var made = new RecommendationMade(
            StudyCondition.Fixed,
            condition.Target.ToString().ToLowerInvariant(),
            "none",
            null,
            null,
            SessionGuide.ChoiceSeed(session.Opened.Seed, progress),
            [new RecommendedTrack(next, 0, 1, $"next of the set '{step.StimulusSet}'", [])]);
        await session.Runner.PostDurableAsync(session.Runner.Clock.Now, made);
        return made;
    }

    /// <summary>The mood of another time or person; unknown while there is none to borrow, which the record shows by the missing event.</summary>
    private async Task<MoodInput> BorrowAsync(RunningSession session, string source, ulong seed, CancellationToken stop)
    {
        InteractionRow? play = source == "sham"
            ? await borrowed.ShamAsync(session.Id, seed, stop)
            : await borrowed.YokedAsync(session.Opened, session.Opened.Seed, session.Progress.Plays.Count, stop);
        if (play is null)
        {
            return MoodInput.Unknown;
        }

        await session.Runner.PostDurableAsync(session.Runner.Clock.Now, new MoodBorrowed(source, play.SessionId, play.PlayId));
        return MoodInput.Of(play);
    }

    /// <summary>The condition of a step; a protocol without conditions plays at random.</summary>
    internal static StudyCondition ConditionOf(StudyProtocol protocol, PlannedStep step) => protocol.Conditions.TryGetValue(step.Condition, out StudyCondition? condition)
        ? condition
        : new StudyCondition("", "random", RecommendationTarget.Match, "none");

    private List<Track> Candidates(RunningSession session, PlannedStep step, IReadOnlySet<string> unplayable)
    {
        SessionProgress progress = session.Progress;
        List<Track> playable = [.. StimulusChoice.Among(step, session.Protocol, library.Tracks).Where(track => library.PathOf(track) is not null && !unplayable.Contains(track.Id))];
        HashSet<string> heard = [.. progress.Plays.Select(play => play.TrackId)];
        List<Track> fresh = [.. playable.Where(track => !heard.Contains(track.Id))];
        // Nothing is heard twice while there is something new.
        return fresh.Count > 0 ? fresh
            : playable.Count > 0 ? playable
            : throw new InvalidInputException("catalogue", null, "file", "no track has a sound file that can be played; import music first.");
    }
}
