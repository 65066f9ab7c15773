using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Storage.Database;
using MultimodalMood.Web.Studies;

namespace MultimodalMood.Web.Api;

/// <summary>Reads what scripts ask for. Who may ask is the endpoints' matter: it hides nothing.</summary>
public sealed class ApiReader(IDbContextFactory<MoodDbContext> database, StudyDirectory studies, ISessionStore store)
{
    /// <summary>Every study.</summary>
    public async Task<ApiStudies> StudiesAsync(CancellationToken stop)
    {
        IReadOnlyList<StudyCard> cards = await studies.ReadAllAsync(stop);
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        Dictionary<string, Edition> editions = (await context.Protocols.AsNoTracking().Select(row => new Edition(row.StudyCode, row.ProtocolId, row.Version)).ToListAsync(stop))
            .GroupBy(edition => edition.StudyCode).ToDictionary(group => group.Key, group => group.MaxBy(edition => edition.Version)!);
        return new ApiStudies { Studies = [.. cards.Select(card => Study(card, editions.GetValueOrDefault(card.Code)))] };
    }

    /// <summary>One study; null for an unknown code.</summary>
    public async Task<ApiStudy?> StudyAsync(string code, CancellationToken stop)
    {
        if (await studies.ReadAsync(code, stop) is not { } card)
        {
            return null;
        }

        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        Edition? edition = await context.Protocols.AsNoTracking().Where(row => row.StudyCode == code).OrderByDescending(row => row.Version)
            .Select(row => new Edition(row.StudyCode, row.ProtocolId, row.Version)).FirstOrDefaultAsync(stop);
        return Study(card, edition);
    }

    /// <summary>A page of a study's sessions; null for an unknown code.</summary>
    /// <param name="code">The study.</param>
    /// <param name="after">The last session of the page before; null for the first page.</param>
    /// <param name="limit">Sessions of a page, at least 1.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="InvalidInputException">The study has no such session to go on after.</exception>
    public async Task<ApiSessions?> SessionsAsync(string code, Guid? after, int limit, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        if (!await context.Studies.AnyAsync(study => study.Code == code, stop))
        {
            return null;
        }

        List<Guid> ids = await context.Sessions.Where(row => row.StudyCode == code).OrderBy(row => row.OpenedUtcUs).ThenBy(row => row.Id).Select(row => row.Id).ToListAsync(stop);
        int from = after is { } last ? ids.IndexOf(last) + 1 : 0;
        if (after is not null && from == 0)
        {
            throw new InvalidInputException("sessions", null, "after", $"the study '{code}' has no session {after} (any more); expected the id of one, or none to begin anew.");
        }

        Guid[] page = [.. ids.Skip(from).Take(limit)];
        List<SessionRow> rows = await context.Sessions.AsNoTracking().Where(row => page.Contains(row.Id)).ToListAsync(stop);
        Dictionary<Guid, SessionLogRow> openings = await context.SessionLog.AsNoTracking().Where(chunk => chunk.Number == 0 && page.Contains(chunk.SessionId)).ToDictionaryAsync(chunk => chunk.SessionId, stop);
        ApiSession[] sessions = [.. rows.OrderBy(row => Array.IndexOf(page, row.Id)).Where(row => openings.ContainsKey(row.Id)).Select(row => Session(row, Opening(openings[row.Id])))];
        return new ApiSessions { Sessions = sessions, NextAfter = from + page.Length < ids.Count ? page[^1] : null };
    }

    /// <summary>One session and what its record holds; null for one that there is not, or not any more.</summary>
    /// <exception cref="InvalidDataException">Its log is damaged.</exception>
    public async Task<ApiSessionDetail?> SessionAsync(Guid id, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        if (await context.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, stop) is not { } row)
        {
            return null;
        }

        SessionProgress progress = SessionProgress.Empty;
        SessionOpened? opened = null;
        (long events, int gaps) = (0, 0);
        await foreach (SessionChunk chunk in store.ReadAsync(id, stop))
        {
            foreach (LogEntry entry in LogRecord.ReadAll(chunk.Bytes))
            {
                opened ??= entry.Read<SessionOpened>();
                progress = progress.Apply(entry);
                events++;
                gaps += entry.Kind is SessionEventKind.GapOpened ? 1 : 0;
            }
        }

        return opened is { } known ? Detail(Session(row, known), row, progress, events, gaps) : null; // erased meanwhile
    }

    private static ApiStudy Study(StudyCard card, Edition? edition) => new()
    {
        Code = card.Code,
        Title = card.Title,
        IsDemo = card.IsDemo,
        State = edition is null ? "draft" : "published",
        ProtocolId = edition?.ProtocolId,
        Edition = edition?.Version,
        Participants = card.Participants,
        Sessions = [.. card.Counts.Select(count => new ApiSessionCount { Origin = Word(count.Origin), Open = count.Open, Completed = count.Completed, EndedEarly = count.EndedEarly })],
        LastOpenedUtc = card.LastSession,
    };

    private static ApiSession Session(SessionRow row, in SessionOpened opened) => new()
    {
        Id = row.Id,
        StudyCode = row.StudyCode,
        ParticipantId = row.Pseudonym,
        Origin = Word(row.Origin),
        OriginNote = row.OriginNote.Length > 0 ? row.OriginNote : null,
        ProtocolId = opened.ProtocolId,
        Edition = opened.ProtocolVersion,
        Conditions = opened.Condition.Split(',', StringSplitOptions.RemoveEmptyEntries),
        OpenedUtc = DateTimeOffset.UnixEpoch.AddMicroseconds(row.OpenedUtcUs),
        EndedUtc = row.EndReason is null ? null : DateTimeOffset.UnixEpoch.AddMicroseconds(row.OpenedUtcUs + row.LastUs),
        EndReason = row.EndReason is { } reason ? Word(reason) : null,
        Step = row.StepId,
    };

    private static ApiSessionDetail Detail(ApiSession session, SessionRow row, SessionProgress progress, long events, int gaps) => new()
    {
        Id = session.Id,
        StudyCode = session.StudyCode,
        ParticipantId = session.ParticipantId,
        Origin = session.Origin,
        OriginNote = session.OriginNote,
        ProtocolId = session.ProtocolId,
        Edition = session.Edition,
        Conditions = session.Conditions,
        OpenedUtc = session.OpenedUtc,
        EndedUtc = session.EndedUtc,
        EndReason = session.EndReason,
        Step = session.Step,
        DurationS = row.LastUs / 1e6,
        Events = events,
        Plays = progress.Plays.Count,
        Answers = progress.Answers.Count,
        Gaps = gaps,
        DroppedFrames = progress.FramesDropped,
        Sensors = [.. progress.Sensors.Values.OrderBy(sensor => sensor.Stream).Select(sensor => new ApiSensor { Stream = Word(sensor.Stream), State = Word(sensor.State), Origin = Word(sensor.Origin) })],
    };

    private static SessionOpened Opening(SessionLogRow first) => LogRecord.ReadAll(first.Bytes).First().Read<SessionOpened>();

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private sealed record Edition(string StudyCode, string ProtocolId, int Version);
}
