using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Storage.Database;

/// <summary>What was played and rated so far, for recommenders.</summary>
public sealed class ListeningHistory(IDbContextFactory<MoodDbContext> contexts)
{
    /// <summary>Every play of a track, oldest first.</summary>
    /// <param name="asker">Kind of the session that asks: a live session learns from live ones only, others from all.</param>
    /// <param name="stop">Cancels the reading.</param>
    public async Task<IReadOnlyList<Interaction>> ReadAsync(SessionOrigin asker, CancellationToken stop)
    {
        await using MoodDbContext context = await contexts.CreateDbContextAsync(stop);
        List<InteractionRow> rows = await context.Interactions.AsNoTracking()
            .Where(row => asker != SessionOrigin.Live || row.Origin == SessionOrigin.Live)
            .OrderBy(row => row.UtcUs).ThenBy(row => row.PlayId)
            .ToListAsync(stop);
        return [.. rows.Select(row => new Interaction(row.Pseudonym, row.TrackId, row.Rating, Classes(row), new Affect(row.Valence, row.Arousal), row.UtcUs))];
    }

    private static EmotionScores? Classes(InteractionRow row) =>
        row is { Happy: { } happy, Sad: { } sad, Angry: { } angry, Neutral: { } neutral } ? new EmotionScores(happy, sad, angry, neutral) : null;
}
