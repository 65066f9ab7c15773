using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.OffPolicy;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>The choices of music that a study logged, each with what came of it and what another arm would have chosen with what was known then.</summary>
/// <remarks>The reward model of the doubly robust estimate expects of a track what the other people's rewards say of it, learned without the person's fifth of the people.</remarks>
public sealed class StudyChoices(IDbContextFactory<MoodDbContext> database, ISessionStore store, IEnumerable<IRecommender> recommenders, ListeningHistory history, TrackCatalogue catalogue)
{
    private const int Folds = 5;
    private static readonly string[] s_sources = [.. MoodInput.Sources.Except(["sham", "yoked"])]; // a borrowed mood is no knowledge of an arm

    /// <summary>What was found.</summary>
    /// <param name="Choices">Choices that can be judged.</param>
    /// <param name="Unrewarded">Choices of which it is not known what came: not rated, or not played to see.</param>
    /// <param name="NotPlayed">Choices whose head was not what played: offers, broken off.</param>
    /// <param name="Fixed">Lists of a fixed set: no choice of an arm.</param>
    /// <param name="Together">Lists made for several who listened together: one choice in several records, which an arm for one person could not have made.</param>
    public sealed record Found(IReadOnlyList<LoggedChoice> Choices, int Unrewarded, int NotPlayed, int Fixed, int Together);

    /// <summary>Reads the sessions of one origin.</summary>
    /// <param name="studyCode">The study.</param>
    /// <param name="origin">Which sessions.</param>
    /// <param name="arm">The arm to be judged.</param>
    /// <param name="mood">The mood that it would know: none, self_report, face, heart, skin or fused.</param>
    /// <param name="reward">What counts: <c>liking</c> (1 to 5, as rated) or <c>finished</c> (1 when played to its end, else 0).</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="InvalidInputException">There is no such study, arm, mood or reward.</exception>
    public async Task<Found> ReadAsync(string studyCode, SessionOrigin origin, string arm, string mood, string reward, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        await context.EnsureStudyAsync(studyCode, "--study", stop);

        IRecommender judged = recommenders.FirstOrDefault(known => known.Id == arm)
            ?? throw new InvalidInputException("arguments", null, "--arm", $"there is no arm '{arm}'; known are {string.Join(", ", recommenders.Select(known => known.Id))}");
        OneOf("--mood", mood, s_sources);
        OneOf("--reward", reward, ["liking", "finished"]);
        IReadOnlyList<Track> tracks = await catalogue.ReadAsync(stop);
        IReadOnlyList<Interaction> all = await history.ReadAsync(origin, studyCode, stop);
        Dictionary<string, StudyProtocol> protocols = (await context.Protocols.AsNoTracking().Where(row => row.StudyCode == studyCode).ToListAsync(stop))
            .DistinctBy(row => row.Sha256).ToDictionary(row => row.Sha256, row => ProtocolReader.Read(row.Text, $"{row.ProtocolId} version {row.Version}"));
        List<Judged> found = [];
        int unrewarded = 0, notPlayed = 0, fixedLists = 0, together = 0;
        foreach (SessionRow session in await context.Sessions.AsNoTracking().Where(row => row.StudyCode == studyCode && row.Origin == origin).OrderBy(row => row.OpenedUtcUs).ThenBy(row => row.Id).ToListAsync(stop))
        {
            (SessionOpened opened, List<(double At, RecommendationMade Made, SessionProgress Then)> made, SessionProgress end) = await ReadAsync(session.Id, stop);
            if (!protocols.TryGetValue(opened.ProtocolSha256, out StudyProtocol? protocol))
            {
                continue;
            }

            for (int i = 0; i < made.Count; i++)
            {
                (double at, RecommendationMade list, SessionProgress then) = made[i];
                double until = i + 1 < made.Count ? made[i + 1].At : double.PositiveInfinity;
                TrackPlay? play = end.Plays.FirstOrDefault(one => one.StartedAt.TotalSeconds >= at && one.StartedAt.TotalSeconds < until);
                StepPlan plan = StepPlan.Of(protocol, opened.Condition.Split(',', StringSplitOptions.RemoveEmptyEntries), then.Allocation?.Rotation ?? 0);
                if (list.Arm == StudyCondition.Fixed || list.Tracks.Count == 0 || new SessionGuide(plan).Current(then) is not { Definition: ListeningStep } step)
                {
                    fixedLists++;
                }
                else if (then.Together is { Members: > 1 })
                {
                    together++;
                }
                else if (play?.TrackId != list.Tracks[0].TrackId)
                {
                    notPlayed++;
                }
                else if (RewardOf(play, reward) is not { } came)
                {
                    unrewarded++;
                }
                else
                {
                    RecommendationRequest request = TrackChoice.RequestOf(
                        opened, then, protocol, step, tracks, track => track.File is not null,
                        ListeningHistory.Before(all, opened.OpenedUtcMicroseconds + (long)(at * 1e6)), MoodInput.From(mood, then), then.ChoiceMadeIn, list.Seed);
                    var heads = HeadProbabilities.Of(judged, request);
                    found.Add(new Judged(session.Pseudonym, list.Tracks[0], came, [.. request.Candidates.Select(track => (track.Id, heads[track.Id])).Where(one => one.Item2 > 0)]));
                }
            }
        }

        return new Found(Modelled(found), unrewarded, notPlayed, fixedLists, together);
    }

    private async Task<(SessionOpened, List<(double, RecommendationMade, SessionProgress)>, SessionProgress)> ReadAsync(Guid sessionId, CancellationToken stop)
    {
        SessionOpened opened = default;
        SessionProgress progress = SessionProgress.Empty;
        List<(double, RecommendationMade, SessionProgress)> made = [];
        await foreach (SessionChunk chunk in store.ReadAsync(sessionId, stop))
        {
            foreach (LogEntry entry in LogRecord.ReadAll(chunk.Bytes))
            {
                if (entry.Kind is SessionEventKind.SessionOpened)
                {
                    opened = entry.Read<SessionOpened>();
                }
                else if (entry.Kind is SessionEventKind.RecommendationMade)
                {
                    made.Add((entry.At.TotalSeconds, entry.Read<RecommendationMade>(), progress));
                }

                progress = progress.Apply(entry);
            }
        }

        return (opened, made, progress);
    }

    private static double? RewardOf(TrackPlay play, string reward) => reward == "liking"
        ? play.Ratings.GetValueOrDefault("liking")
        : play.EndReason switch { null => null, TrackEndReason.Completed => 1, _ => 0 };

    /// <summary>Adds what the other people's rewards say: each track's mean, shrunk to the mean of all by five rewards.</summary>
    private static IReadOnlyList<LoggedChoice> Modelled(List<Judged> found)
    {
        string[] people = [.. found.Select(one => one.Person).Distinct(StringComparer.Ordinal)];
        int FoldOf(Judged one) => Array.IndexOf(people, one.Person) % Folds;
        var models = Enumerable.Range(0, Folds).Select(fold =>
        {
            Judged[] others = [.. found.Where(one => FoldOf(one) != fold)];
            double mean = others.Length == 0 ? 0 : others.Average(one => one.Reward);
            Dictionary<string, double> tracks = others.GroupBy(one => one.Head.TrackId, StringComparer.Ordinal)
                .ToDictionary(track => track.Key, track => (track.Sum(one => one.Reward) + 5 * mean) / (track.Count() + 5), StringComparer.Ordinal);
            return (Known: others.Length > 0, Of: (Func<string, double>)(track => tracks.GetValueOrDefault(track, mean)));
        }).ToArray();
        return [.. found.Select(one =>
        {
            (bool known, Func<string, double> of) = models[FoldOf(one)];
            return new LoggedChoice(
                one.Person, one.Head.Propensity, Math.Min(1, one.Target.FirstOrDefault(track => track.TrackId == one.Head.TrackId).Probability), one.Reward,
                known ? of(one.Head.TrackId) : null, known ? one.Target.Sum(track => track.Probability * of(track.TrackId)) : null);
        })];
    }

    private static void OneOf(string argument, string value, string[] known)
    {
        if (!known.Contains(value))
        {
            throw new InvalidInputException("arguments", null, argument, $"'{value}' is not known, expected {string.Join(", ", known)}");
        }
    }

    private sealed record Judged(string Person, RecommendedTrack Head, double Reward, IReadOnlyList<(string TrackId, double Probability)> Target);
}
