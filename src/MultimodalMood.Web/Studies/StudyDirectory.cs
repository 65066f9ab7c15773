using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Web.Studies;

/// <summary>What the study pages show, from the database.</summary>
public sealed class StudyDirectory(IDbContextFactory<MoodDbContext> database)
{
    /// <summary>All studies, the newest activity first.</summary>
    public async Task<IReadOnlyList<StudyCard>> ReadAllAsync(CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        List<StudyRow> studies = await context.Studies.AsNoTracking().ToListAsync(stop);
        var cards = new List<StudyCard>();
        foreach (StudyRow study in studies)
        {
            cards.Add(await CardAsync(context, study, stop));
        }

        return [.. cards.OrderByDescending(card => card.LastSession).ThenBy(card => card.Code, StringComparer.Ordinal)];
    }

    /// <summary>One study, or null for an unknown code.</summary>
    public async Task<StudyCard?> ReadAsync(string code, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        StudyRow? study = await context.Studies.AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, stop);
        return study is null ? null : await CardAsync(context, study, stop);
    }

    /// <summary>A study's sessions, newest first.</summary>
    public async Task<IReadOnlyList<SessionLine>> SessionsAsync(string code, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        List<SessionRow> rows = await context.Sessions.AsNoTracking().Where(row => row.StudyCode == code).OrderByDescending(row => row.OpenedUtcUs).ToListAsync(stop);
        return [.. rows.Select(Line)];
    }

    /// <summary>One session, or null.</summary>
    public async Task<SessionLine?> SessionAsync(Guid id, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        return await context.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, stop) is { } row ? Line(row) : null;
    }

    /// <summary>The current protocol, or null where the study has none yet.</summary>
    public async Task<ProtocolText?> ProtocolAsync(string code, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        ProtocolRow? row = await context.Protocols.AsNoTracking().Where(protocol => protocol.StudyCode == code).OrderByDescending(protocol => protocol.Version).FirstOrDefaultAsync(stop);
        return row is null ? null : new ProtocolText(row.ProtocolId, row.Version, row.Text, row.Sha256);
    }

    private static async Task<StudyCard> CardAsync(MoodDbContext context, StudyRow study, CancellationToken stop)
    {
        int participants = await context.Participants.CountAsync(row => row.StudyCode == study.Code, stop);
        var groups = await context.Sessions.AsNoTracking().Where(row => row.StudyCode == study.Code)
            .GroupBy(row => new { row.Origin, row.EndReason })
            .Select(group => new { group.Key.Origin, group.Key.EndReason, Count = group.Count(), Last = group.Max(row => row.OpenedUtcUs) })
            .ToListAsync(stop);
        SessionCount[] counts = [.. groups.GroupBy(group => group.Origin).OrderBy(origin => origin.Key).Select(origin => new SessionCount(
            origin.Key,
            origin.Where(group => group.EndReason is null).Sum(group => group.Count),
            origin.Where(group => IsCompleted(group.EndReason)).Sum(group => group.Count),
            origin.Where(group => group.EndReason is not null && !IsCompleted(group.EndReason)).Sum(group => group.Count)))];
        DateTimeOffset? last = groups.Count == 0 ? null : Utc(groups.Max(group => group.Last));
        return new StudyCard(study.Code, study.Title, study.IsDemo, participants, counts, last);
    }

    private static SessionLine Line(SessionRow row) => new(
        row.Id, row.Pseudonym, row.Origin, row.OriginNote, row.EndReason is null, row.StepId ?? "", row.EndReason, Utc(row.OpenedUtcUs), row.LastUs / 1e6);

    private static bool IsCompleted(SessionEndReason? reason) => reason is SessionEndReason.Completed or SessionEndReason.RecordingEnded;

    private static DateTimeOffset Utc(long microseconds) => DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds);
}
