using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>What was played and liked so far, for the recommenders.</summary>
/// <remarks>Kept between choices: the database notes what changes (<see cref="HistoryChangeRow"/>), and only that is read again. A list that was given is not changed any more; while nothing
/// changes it is the same one, so that what a recommender made of it holds.</remarks>
public sealed class ListeningHistory(IDbContextFactory<MoodDbContext> database) : IDisposable
{
    /// <summary>Plays that are looked up by id at once; of more, all are read.</summary>
    private const int MostByName = 500;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<Guid, Kept> _plays = [];
    private readonly Dictionary<(SessionOrigin Scope, string StudyCode), Interaction[]> _lists = [];
    private readonly Dictionary<string, Interaction[]> _imported = new(StringComparer.Ordinal);
    private long? _read;

    /// <summary>The interactions that a session may learn from, oldest first. A live one learns from live ones only; a dry run from its study's dry runs only;
    /// a pilot or demo from all but simulated people: pilot, demo and simulated data never leak into a study. What was imported comes first.</summary>
    /// <param name="asker">Origin of the session that asks.</param>
    /// <param name="studyCode">Its study.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<IReadOnlyList<Interaction>> ReadAsync(SessionOrigin asker, string studyCode, CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            await using MoodDbContext context = await database.CreateDbContextAsync(stop);
            // The changes first: what is written while the rows are read is read once more the next time.
            await CatchUpAsync(context, stop);
            SessionOrigin scope = asker is SessionOrigin.Live or SessionOrigin.Simulated ? asker : SessionOrigin.Pilot;
            if (!_lists.TryGetValue((scope, studyCode), out Interaction[]? list))
            {
                // What was imported was there before anybody of the study came.
                list = [.. await ImportedAsync(context, studyCode, stop), .. _plays.Values.Where(play => play.IsFor(scope, studyCode)).OrderBy(play => play.Play.UtcMicroseconds).ThenBy(play => play.Id, StringComparer.Ordinal).Select(play => play.Play)];
                _lists[(scope, studyCode)] = list;
            }

            return list;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Keeps nothing any more: somebody's data was erased.</summary>
    public async Task ForgetAsync()
    {
        await _turn.WaitAsync();
        Clear();
        _turn.Release();
    }

    public void Dispose() => _turn.Dispose();

    private async Task CatchUpAsync(MoodDbContext context, CancellationToken stop)
    {
        if (_read is { } last)
        {
            List<HistoryChangeRow> changes = await context.HistoryChanges.AsNoTracking().Where(change => change.Sequence > last).OrderBy(change => change.Sequence).ToListAsync(stop);
            if (changes.Count == 0)
            {
                return;
            }

            _lists.Clear();
            if (changes.Exists(change => change.What is HistoryChange.Import))
            {
                _imported.Clear();
            }

            if (changes.Count <= MostByName && !changes.Exists(change => change.What is HistoryChange.Removal))
            {
                Guid?[] ids = [.. changes.Where(change => change.PlayId is not null).Select(change => change.PlayId)];
                Keep(await context.Interactions.AsNoTracking().Where(row => ids.Contains(row.PlayId)).ToListAsync(stop));
                _read = changes[^1].Sequence; // only now: a read that is broken off is done again
                return;
            }
        }

        Clear();
        long seen = await context.HistoryChanges.MaxAsync(change => (long?)change.Sequence, stop) ?? 0;
        Keep(await context.Interactions.AsNoTracking().ToListAsync(stop));
        _read = seen;
    }

    private void Keep(List<InteractionRow> rows)
    {
        foreach (InteractionRow row in rows)
        {
            _plays[row.PlayId] = new Kept(row.PlayId.ToString(), row.Origin, row.StudyCode, Of(row));
        }
    }

    private void Clear()
    {
        _read = null;
        _plays.Clear();
        _lists.Clear();
        _imported.Clear();
    }

    private async Task<Interaction[]> ImportedAsync(MoodDbContext context, string studyCode, CancellationToken stop)
    {
        if (!_imported.TryGetValue(studyCode, out Interaction[]? imported))
        {
            _imported[studyCode] = imported = [.. (await context.ImportedInteractions.AsNoTracking()
                .Where(row => row.StudyCode == "" || row.StudyCode == studyCode)
                .OrderBy(row => row.UtcUs).ThenBy(row => row.Id)
                .ToListAsync(stop)).Select(Of)];
        }

        return imported;
    }

    /// <summary>What of a history was there at a time: earlier plays, and everything imported, whenever it was played elsewhere.</summary>
    internal static Interaction[] Before(IReadOnlyList<Interaction> history, long utcUs) => [.. history.Where(one => one.SessionId is null || one.UtcMicroseconds < utcUs)];

    private static Interaction Of(ImportedInteractionRow row) => new($"import/{row.Listener}", row.TrackId, row.Liking, null, new Affect(row.Valence, row.Arousal), row.UtcUs)
    {
        Context = row.Activity is null ? null : new ListeningContext(row.Activity, null, null, null),
    };

    private static Interaction Of(InteractionRow row) =>
        new($"{row.StudyCode}/{row.Pseudonym}", row.TrackId, row.Liking ?? row.ImpliedLiking, Scores(row), new Affect(row.Valence, row.Arousal), row.StartedUtcUs)
        {
            RatingIsImplied = row.Liking is null && row.ImpliedLiking is not null,
            Skipped = row.Skipped,
            ExpressionChange = row.ExpressionChange,
            Context = row is { Activity: null, HourOfDay: null } ? null : new ListeningContext(row.Activity, row.HourOfDay, row.LightLuma, TrackChoice.MotionOf(row.Motion)),
            SessionId = row.SessionId,
        };

    private static EmotionScores? Scores(InteractionRow row) =>
        row is { Happy: { } happy, Sad: { } sad, Angry: { } angry, Neutral: { } neutral } ? EmotionScores.FromWeights(happy, sad, angry, neutral) : null;

    /// <summary>A play, and who may learn from it.</summary>
    private sealed record Kept(string Id, SessionOrigin Origin, string StudyCode, Interaction Play)
    {
        public bool IsFor(SessionOrigin scope, string studyCode) =>
            scope is SessionOrigin.Live ? Origin is SessionOrigin.Live
            : scope is SessionOrigin.Simulated ? Origin is SessionOrigin.Simulated && StudyCode == studyCode
            : Origin is not SessionOrigin.Simulated;
    }
}
