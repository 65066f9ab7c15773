using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>Counts how far the people of a study came, and lists them. Neither shows a condition.</summary>
public sealed class ParticipantFlows(IDbContextFactory<MoodDbContext> database)
{
    /// <summary>The counts of a study for one origin.</summary>
    public async Task<ParticipantFlow> OfAsync(string studyCode, SessionOrigin origin, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        int invited = await context.Invitations.CountAsync(row => row.StudyCode == studyCode && row.Origin == origin, stop);
        IReadOnlyList<ParticipantLine> people = await LinesAsync(context, studyCode, origin, stop);
        List<bool> erased = await context.Erasures.Where(row => row.StudyCode == studyCode && row.Origin == origin).Select(row => row.Consented).ToListAsync(stop);
        return new ParticipantFlow(
            invited,
            people.Count + erased.Count,
            people.Count(line => line.Consented) + erased.Count(consented => consented),
            people.Where(line => line.State is ParticipantState.Excluded).GroupBy(line => line.Detail, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count()),
            people.Count(line => line.State is ParticipantState.Declined),
            people.Count(line => line.State is ParticipantState.Running),
            people.Count(line => line.State is ParticipantState.DroppedOut),
            people.Count(line => line.State is ParticipantState.Completed),
            people.Count(line => line.State is ParticipantState.Void)) { Erased = erased.Count };
    }

    /// <summary>The people of a study for one origin, in order of their first session.</summary>
    public async Task<IReadOnlyList<ParticipantLine>> LinesAsync(string studyCode, SessionOrigin origin, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        return await LinesAsync(context, studyCode, origin, stop);
    }

    private static async Task<IReadOnlyList<ParticipantLine>> LinesAsync(MoodDbContext context, string studyCode, SessionOrigin origin, CancellationToken stop)
    {
        List<SessionRow> sessions = await context.Sessions.AsNoTracking()
            .Where(row => row.StudyCode == studyCode && row.Origin == origin)
            .OrderBy(row => row.OpenedUtcUs).ThenBy(row => row.Id)
            .ToListAsync(stop);
        List<SessionNoteRow> notes = await context.SessionNotes.AsNoTracking()
            .Where(note => context.Sessions.Any(row => row.Id == note.SessionId && row.StudyCode == studyCode))
            .OrderBy(note => note.Id)
            .ToListAsync(stop);
        HashSet<Guid> voided = [];
        foreach (SessionNoteRow note in notes)
        {
            _ = note.Kind switch
            {
                SessionNoteKind.Void => voided.Add(note.SessionId),
                SessionNoteKind.Restored => voided.Remove(note.SessionId),
                _ => false,
            };
        }

        return [.. sessions.GroupBy(row => row.Pseudonym, StringComparer.Ordinal).Select(person => Line([.. person], voided, notes))];
    }

    /// <summary>The last session that counts says where a person stands.</summary>
    private static ParticipantLine Line(SessionRow[] sessions, HashSet<Guid> voided, List<SessionNoteRow> notes)
    {
        SessionRow last = sessions.LastOrDefault(row => !voided.Contains(row.Id)) ?? sessions[^1];
        ParticipantState state = voided.Contains(last.Id) ? ParticipantState.Void : (last.State, last.EndReason) switch
        {
            (SessionState.Open, _) => ParticipantState.Running,
            (_, SessionEndReason.Completed or SessionEndReason.RecordingEnded) => ParticipantState.Completed,
            (_, SessionEndReason.Excluded) => ParticipantState.Excluded,
            (_, SessionEndReason.ConsentDeclined) => ParticipantState.Declined,
            _ => ParticipantState.DroppedOut,
        };
        return new ParticipantLine(
            last.Pseudonym,
            state,
            last.EndDetail,
            sessions.Any(row => row.ConsentedUs is not null),
            sessions.Length,
            last.Id,
            last.StepId,
            last.OpenedUtcUs,
            [.. notes.Where(note => sessions.Any(row => row.Id == note.SessionId) && note.Kind is SessionNoteKind.Deviation).Select(note => note.Text)]);
    }
}
