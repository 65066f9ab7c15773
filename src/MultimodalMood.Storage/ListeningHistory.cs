using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>What was played and liked so far, for the recommenders.</summary>
public sealed class ListeningHistory(IDbContextFactory<MoodDbContext> database)
{
    /// <summary>All interactions, oldest first. A live session learns from live ones only; demo and pilot data never leak into a study.</summary>
    public async Task<IReadOnlyList<Interaction>> ReadAsync(SessionOrigin asker, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        List<InteractionRow> rows = await context.Interactions.AsNoTracking()
            .Where(row => asker != SessionOrigin.Live || row.Origin == SessionOrigin.Live)
            .OrderBy(row => row.StartedUtcUs).ThenBy(row => row.PlayId)
            .ToListAsync(stop);
        return [.. rows.Select(row => new Interaction($"{row.StudyCode}/{row.Pseudonym}", row.TrackId, row.Liking, Scores(row), new Affect(row.Valence, row.Arousal), row.StartedUtcUs))];
    }

    private static EmotionScores? Scores(InteractionRow row) =>
        row is { Happy: { } happy, Sad: { } sad, Angry: { } angry, Neutral: { } neutral } ? EmotionScores.FromWeights(happy, sad, angry, neutral) : null;
}
