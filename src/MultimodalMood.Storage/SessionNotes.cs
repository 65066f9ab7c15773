using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study.Allocation;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>What staff decide about sessions: void, restored, deviations, begun anew, unblinded. Appended, with who and when.</summary>
public sealed class SessionNotes(IDbContextFactory<MoodDbContext> database, TimeProvider time)
{
    /// <summary>Adds a note and does what it says to the allocation, in one transaction.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="kind">Kind.</param>
    /// <param name="text">Reason or description.</param>
    /// <param name="by">Staff account.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="InvalidInputException">There is no reason, no such session, or the session runs still.</exception>
    public async Task AddAsync(Guid sessionId, SessionNoteKind kind, string text, string by, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Trim().Length == 0)
        {
            throw new InvalidInputException("session", null, "text", "no reason is given; expected a sentence that a reader of the study will understand.");
        }

        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        SessionRow session = await context.Sessions.SingleOrDefaultAsync(row => row.Id == sessionId, stop)
            ?? throw new InvalidInputException("session", null, "id", $"there is no session {sessionId}; expected one that exists.");
        if (kind is SessionNoteKind.Void or SessionNoteKind.Restored or SessionNoteKind.Reassigned && session.State is SessionState.Open)
        {
            throw new InvalidInputException("session", null, "id", "this session runs still; end it first.");
        }

        AllocationRow? place = await context.Allocations.Where(row => row.StudyCode == session.StudyCode && row.Pseudonym == session.Pseudonym).OrderByDescending(row => row.Id).FirstOrDefaultAsync(stop);
        switch (kind)
        {
            case SessionNoteKind.Void when place is not null:
                (place.State, place.ClosedUtcUs) = (AllocationState.Released, NowUs);
                break;
            case SessionNoteKind.Restored when place is not null && session.EndReason is SessionEndReason.Completed:
                (place.State, place.ClosedUtcUs) = (AllocationState.Completed, NowUs);
                break;
            case SessionNoteKind.Reassigned:
                // The same person in the same arm: the code opens once more.
                InvitationRow invitation = await context.Invitations.SingleOrDefaultAsync(row => row.StudyCode == session.StudyCode && row.Pseudonym == session.Pseudonym, stop)
                    ?? throw new InvalidInputException("session", null, "id", "this participant joined without an invitation; invite them anew instead.");
                invitation.Uses = Math.Max(0, invitation.Uses - 1);
                break;
            default:
                break;
        }

        context.SessionNotes.Add(new SessionNoteRow { SessionId = sessionId, Kind = kind, Text = text.Trim(), By = by, AtUtcUs = NowUs });
        await context.SaveChangesAsync(stop);
    }

    /// <summary>A session's notes, oldest first.</summary>
    public async Task<IReadOnlyList<SessionNoteRow>> OfAsync(Guid sessionId, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        return await context.SessionNotes.AsNoTracking().Where(note => note.SessionId == sessionId).OrderBy(note => note.Id).ToListAsync(stop);
    }

    private long NowUs => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
