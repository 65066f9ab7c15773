using System.Data;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>Codes with which a running session goes on in another browser: staff issue one, the participant types it where invitations are typed.</summary>
public sealed class ResumeCodes(IDbContextFactory<MoodDbContext> database, TimeProvider time)
{
    /// <summary>How long a code opens: the way to another room, not the night.</summary>
    public static readonly TimeSpan ValidFor = TimeSpan.FromHours(1);

    /// <summary>Issues a code for a session; an unused earlier one of it opens nothing any more.</summary>
    /// <param name="sessionId">A session that is open.</param>
    /// <param name="by">Staff account.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="InvalidInputException">There is no such session, or it is over.</exception>
    public async Task<ResumeCode> IssueAsync(Guid sessionId, string by, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        SessionRow session = await context.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == sessionId, stop)
            ?? throw new InvalidInputException("resume", null, "id", $"there is no session {sessionId}; expected one that runs.");
        if (session.State is SessionState.Ended)
        {
            throw new InvalidInputException("resume", null, "id", "this session is over and cannot go on; expected one that runs.");
        }

        DateTimeOffset now = time.GetUtcNow();
        await context.ResumeCodes.Where(row => row.SessionId == sessionId && row.UsedUtcUs == null && row.ExpiresUtcUs > Us(now))
            .ExecuteUpdateAsync(row => row.SetProperty(code => code.ExpiresUtcUs, Us(now)), stop);
        string made;
        do
        {
            made = RandomNumberGenerator.GetString(Invitations.Alphabet, Invitations.Length);
        }
        while (await context.Invitations.AnyAsync(row => row.Code == made, stop));

        context.ResumeCodes.Add(new ResumeCodeRow { Code = made, SessionId = sessionId, By = by, IssuedUtcUs = Us(now), ExpiresUtcUs = Us(now + ValidFor) });
        await context.SaveChangesAsync(stop);
        return new ResumeCode(made, now + ValidFor);
    }

    /// <summary>The session that a code leads to; null when it is no resume code at all.</summary>
    /// <exception cref="JoinRefusedException">It was used, has expired, or its session is over.</exception>
    public async Task<SessionRow?> FindAsync(string code, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        return await OpenAsync(context, code, stop) is { } row ? await context.Sessions.AsNoTracking().SingleAsync(session => session.Id == row.SessionId, stop) : null;
    }

    /// <summary>Uses a code, once.</summary>
    /// <returns>The session, its new pass and who issued the code; null when it is no resume code at all.</returns>
    /// <exception cref="JoinRefusedException">It was used, has expired, or its session is over.</exception>
    public async Task<(Guid Session, long Pass, string By)?> RedeemAsync(string code, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        // Serializable is BEGIN IMMEDIATE: of two presses at once one finds the code used.
        await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.Serializable, stop);
        if (await OpenAsync(context, code, stop) is not { } row)
        {
            return null;
        }

        row.UsedUtcUs = Us(time.GetUtcNow());
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return (row.SessionId, row.Id, row.By);
    }

    private async Task<ResumeCodeRow?> OpenAsync(MoodDbContext context, string code, CancellationToken stop)
    {
        string normal = Invitations.Normalise(code);
        if (await context.ResumeCodes.SingleOrDefaultAsync(row => row.Code == normal, stop) is not { } found)
        {
            return null;
        }

        bool over = await context.Sessions.AnyAsync(row => row.Id == found.SessionId && row.State == SessionState.Ended, stop);
        return over ? throw new JoinRefusedException(JoinRefusal.SessionOver, "the session of this code is over; nothing can go on.")
            : found.UsedUtcUs is not null ? throw new JoinRefusedException(JoinRefusal.ResumeUsed, "this resume code was used already; ask for a new one.")
            : found.ExpiresUtcUs <= Us(time.GetUtcNow()) ? throw new JoinRefusedException(JoinRefusal.ResumeExpired, "this resume code has expired; ask for a new one.")
            : found;
    }

    private static long Us(DateTimeOffset utc) => (utc - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
