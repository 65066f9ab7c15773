using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>Asks the arms of a recorded session again, with the mood that another fusion would have given: the same seeds, what had been heard by then, and the
/// ratings that were known by then.</summary>
/// <remarks>Ratings given later to plays before the moment stand in the history as they stand now. A playlist that adapts is asked for the mood of its moment,
/// not for the one it would have followed.</remarks>
public sealed class ComparedDecisions(IDbContextFactory<MoodDbContext> database, IEnumerable<IRecommender> recommenders, ListeningHistory history)
{
    private static readonly string[] s_unmoved = ["none", "self_report", "sham", "yoked"];

    /// <summary>The decisions of one session.</summary>
    /// <param name="opened">What the session is.</param>
    /// <param name="choices">Its lists, from a <see cref="SessionComparison"/>.</param>
    /// <param name="catalogue">All tracks.</param>
    /// <param name="deafTo">The modality that is left out; an arm that follows it alone then knows no mood. Null where another fusion is asked.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>In order; empty when no list was made, or its protocol is not here.</returns>
    public async Task<IReadOnlyList<ComparedDecision>> OfAsync(SessionOpened opened, IReadOnlyList<ComparedChoice> choices, IReadOnlyList<Track> catalogue, Modality? deafTo, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(choices);
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        if (choices.Count == 0 || await context.Protocols.AsNoTracking().FirstOrDefaultAsync(row => row.Sha256 == opened.ProtocolSha256, stop) is not { } edition)
        {
            return [];
        }

        StudyProtocol protocol = ProtocolReader.Read(edition.Text, $"{edition.ProtocolId} version {edition.Version}");
        IReadOnlyList<Interaction> all = await history.ReadAsync(opened.Origin, opened.StudyId, stop);
        return [.. choices.Select(choice => Decide(opened, protocol, choice, catalogue, all, deafTo))];
    }

    /// <summary>Each list of a session asked without the heart, and without the face.</summary>
    /// <param name="log">Every event of the session, in order.</param>
    /// <param name="catalogue">All tracks.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>In the order of the lists; empty when none was made, or the session's protocol is not here.</returns>
    /// <exception cref="InvalidInputException">The log's fusion is not known here.</exception>
    /// <exception cref="InvalidDataException">The log is damaged.</exception>
    public async Task<IReadOnlyList<Counterfactual>> WithoutEachAsync(IReadOnlyList<LogEntry> log, IReadOnlyList<Track> catalogue, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (!log.Any(entry => entry.Kind is SessionEventKind.RecommendationMade))
        {
            return [];
        }

        SessionOpened opened = log[0].Read<SessionOpened>();
        Modality[] without = [Modality.Heart, Modality.Face];
        stop.ThrowIfCancellationRequested();
        IReadOnlyList<SessionComparison> compared = SessionComparison.Run(log, [.. without.Select(deafTo => new DeafFusion(SessionComparison.FusionOf(log), deafTo))]);
        IReadOnlyList<ComparedDecision> heart = await WithoutAsync(0), face = await WithoutAsync(1);
        return [.. heart.Zip(face, (one, other) => new Counterfactual(one, other))];

        Task<IReadOnlyList<ComparedDecision>> WithoutAsync(int which) => OfAsync(opened, compared[which].Choices, catalogue, without[which], stop);
    }

    /// <summary>As <see cref="WithoutEachAsync"/>, but empty for a log whose fusion or protocol is not known here: for exports, in which that is no reason to hold the rest back.</summary>
    public async Task<IReadOnlyList<Counterfactual>> WithoutEachWhereKnownAsync(IReadOnlyList<LogEntry> log, IReadOnlyList<Track> catalogue, CancellationToken stop)
    {
        try
        {
            return await WithoutEachAsync(log, catalogue, stop);
        }
        catch (InvalidInputException)
        {
            return [];
        }
    }

    private ComparedDecision Decide(SessionOpened opened, StudyProtocol protocol, ComparedChoice choice, IReadOnlyList<Track> catalogue, IReadOnlyList<Interaction> all, Modality? deafTo)
    {
        RecommendedTrack? first = choice.Made.Tracks.Count > 0 ? choice.Made.Tracks[0] : null;
        ComparedDecision Unasked(string note) => new(choice.At, choice.Made.Arm, choice.Made.Mood, first, null, false, note);
        if (s_unmoved.Contains(choice.Made.Mood) || choice.Made.Arm == StudyCondition.Fixed)
        {
            return Unasked("does not depend on the estimate");
        }

        if (choice.Recorded.Together is { Members: > 1 } together)
        {
            return Unasked(FormattableString.Invariant($"was made for {together.Members} who listened together; this record has the mood of one"));
        }

        StepPlan plan = StepPlan.Of(protocol, opened.Condition.Split(',', StringSplitOptions.RemoveEmptyEntries), choice.Recorded.Allocation?.Rotation ?? 0);
        if (new SessionGuide(plan).Current(choice.Recorded) is not { Definition: ListeningStep } step || recommenders.FirstOrDefault(known => known.Id == choice.Made.Arm) is not { } arm)
        {
            return Unasked("its arm or its step is not known here");
        }

        string source = TrackChoice.ConditionOf(protocol, step).Mood;
        long atUs = opened.OpenedUtcMicroseconds + (long)(choice.At * 1e6);
        Interaction[] known = ListeningHistory.Before(all, atUs);
        RecommendedTrack? Ask(MoodInput mood)
        {
            IReadOnlyList<RecommendedTrack> ranked = arm.Recommend(TrackChoice.RequestOf(
                opened, choice.Recorded, protocol, step, catalogue, track => track.File is not null, known, mood, choice.Recorded.ChoiceMadeIn, choice.Made.Seed));
            return ranked.Count > 0 ? ranked[0] : null;
        }

        // The participant's own word wins against any sensor, also against one that is left out.
        bool follows = deafTo is { } deaf && string.Equals(source, deaf.ToString(), StringComparison.OrdinalIgnoreCase) && !MoodInput.IsOverridden(source, choice.Other);
        RecommendedTrack? again = Ask(MoodInput.From(source, choice.Recorded)), other = Ask(follows ? MoodInput.Unknown : MoodInput.From(source, choice.Other));
        bool reproduced = again?.TrackId == first?.TrackId;
        return new ComparedDecision(choice.At, choice.Made.Arm, choice.Made.Mood, reproduced ? first : again, other, reproduced,
            reproduced ? "" : "the recorded choice could not be made again (music, ratings or the moment differ): compared with what the arm says today");
    }
}
