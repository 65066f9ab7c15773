using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>What was played and liked so far, for the recommenders.</summary>
public sealed class ListeningHistory(IDbContextFactory<MoodDbContext> database)
{
    /// <summary>The interactions that a session may learn from, oldest first. A live one learns from live ones only; a dry run from its study's dry runs only;
    /// a pilot or demo from all but simulated people: pilot, demo and simulated data never leak into a study. What was imported comes first.</summary>
    /// <param name="asker">Origin of the session that asks.</param>
    /// <param name="studyCode">Its study.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<IReadOnlyList<Interaction>> ReadAsync(SessionOrigin asker, string studyCode, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        List<InteractionRow> rows = await context.Interactions.AsNoTracking()
            .Where(row => asker == SessionOrigin.Live ? row.Origin == SessionOrigin.Live
                : asker == SessionOrigin.Simulated ? row.Origin == SessionOrigin.Simulated && row.StudyCode == studyCode
                : row.Origin != SessionOrigin.Simulated)
            .OrderBy(row => row.StartedUtcUs).ThenBy(row => row.PlayId)
            .ToListAsync(stop);
        List<ImportedInteractionRow> imported = await context.ImportedInteractions.AsNoTracking()
            .Where(row => row.StudyCode == "" || row.StudyCode == studyCode)
            .OrderBy(row => row.UtcUs).ThenBy(row => row.Id)
            .ToListAsync(stop);
        // What was imported was there before anybody of the study came.
        return [.. imported.Select(Of), .. rows.Select(Of)];
    }

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
}
