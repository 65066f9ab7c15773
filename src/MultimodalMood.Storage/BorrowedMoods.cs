using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>Moods for the control conditions: this person's at another time (sham), or another person's at the same place (yoked).</summary>
/// <remarks>Lent are the moods at the onsets of plays. Everything is drawn by the borrower's seed, so that a repeated request borrows the same.</remarks>
public sealed class BorrowedMoods(IDbContextFactory<MoodDbContext> database)
{
    /// <summary>This session's mood at an earlier play; the last one is too near to be another time. Null when there is none.</summary>
    /// <param name="sessionId">The borrowing session.</param>
    /// <param name="seed">Seed of the choice.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<InteractionRow?> ShamAsync(Guid sessionId, ulong seed, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        List<InteractionRow> plays = await MoodsOf(context, sessionId).ToListAsync(stop);
        return plays.Count < 2 ? null : plays[(int)(seed % (ulong)(plays.Count - 1))];
    }

    /// <summary>The mood of another participant of the study at the same place in the order of plays, or at the nearest one that has a mood. One
    /// donor for the whole session, of the same origin, who completed. Null while nobody has.</summary>
    /// <param name="session">The borrowing session.</param>
    /// <param name="sessionSeed">Its seed.</param>
    /// <param name="place">Plays so far in the session.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<InteractionRow?> YokedAsync(SessionOpened session, ulong sessionSeed, int place, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        List<Guid> donors = await context.Sessions
            .Where(row => row.StudyCode == session.StudyId && row.Origin == session.Origin && row.Pseudonym != session.ParticipantId
                && row.EndReason == SessionEndReason.Completed && row.OpenedUtcUs < session.OpenedUtcMicroseconds)
            .Where(row => context.Interactions.Any(play => play.SessionId == row.Id && play.Valence != null))
            .OrderBy(row => row.OpenedUtcUs).ThenBy(row => row.Id)
            .Select(row => row.Id)
            .ToListAsync(stop);
        if (donors.Count == 0)
        {
            return null;
        }

        List<InteractionRow> plays = await MoodsOf(context, donors[(int)(sessionSeed % (ulong)donors.Count)]).ToListAsync(stop);
        return plays[Math.Min(place, plays.Count - 1)];
    }

    private static IQueryable<InteractionRow> MoodsOf(MoodDbContext context, Guid session) => context.Interactions.AsNoTracking()
        .Where(play => play.SessionId == session && play.Valence != null && play.Arousal != null)
        .OrderBy(play => play.StartedUtcUs).ThenBy(play => play.PlayId);
}
