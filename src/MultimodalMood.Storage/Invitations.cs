using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>Codes with which people join.</summary>
public sealed class Invitations(IDbContextFactory<MoodDbContext> database, TimeProvider time)
{
    /// <summary>Characters of a code: no 0 and O, 1 and I and L, U and V, so that it can be read aloud and typed.</summary>
    public const string Alphabet = "23456789ABCDEFGHJKMNPQRSTWXYZ";

    /// <summary>Characters in a code: 29^8, so that guessing one of a thousand takes half a billion tries.</summary>
    public const int Length = 8;

    /// <summary>Makes codes.</summary>
    /// <param name="studyCode">The study.</param>
    /// <param name="count">How many, 1 to 1000.</param>
    /// <param name="origin">Live or pilot.</param>
    /// <param name="levels">Levels of the people who get them, by stratum.</param>
    /// <param name="uses">How often each opens a session, at least 1.</param>
    /// <param name="validFor">How long; null for no end.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<IReadOnlyList<InvitationRow>> CreateAsync(string studyCode, int count, SessionOrigin origin, IReadOnlyDictionary<string, string> levels, int uses, TimeSpan? validFor, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1000);
        ArgumentOutOfRangeException.ThrowIfLessThan(uses, 1);
        if (origin is not (SessionOrigin.Live or SessionOrigin.Pilot))
        {
            throw new ArgumentOutOfRangeException(nameof(origin), origin, "People are invited to live or pilot sessions only.");
        }

        long now = Microseconds(time.GetUtcNow());
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        List<InvitationRow> made = [];
        for (int i = 0; i < count; i++)
        {
            made.Add(new InvitationRow
            {
                StudyCode = studyCode,
                Code = RandomNumberGenerator.GetString(Alphabet, Length),
                Origin = origin,
                LevelsJson = JsonSerializer.Serialize(new SortedDictionary<string, string>(levels.ToDictionary(), StringComparer.Ordinal)),
                MaxUses = uses,
                CreatedUtcUs = now,
                ExpiresUtcUs = validFor is { } span ? now + (long)span.TotalMicroseconds : null,
            });
        }

        context.Invitations.AddRange(made);
        await context.SaveChangesAsync(stop);
        return made;
    }

    /// <summary>A study's invitations, oldest first.</summary>
    public async Task<IReadOnlyList<InvitationRow>> OfAsync(string studyCode, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        return await context.Invitations.AsNoTracking().Where(row => row.StudyCode == studyCode).OrderBy(row => row.Id).ToListAsync(stop);
    }

    /// <summary>The study that a code belongs to, where it opens a session now.</summary>
    /// <exception cref="InvalidInputException">The code is unknown, taken back, expired or used up; says which.</exception>
    public async Task<string> StudyOfAsync(string code, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        return (await OpenAsync(context, code, Microseconds(time.GetUtcNow()), stop)).StudyCode;
    }

    /// <summary>Whether the holder may begin a session now: for a live one the study has its approval, and a further visit is not too early.</summary>
    /// <returns>Live or pilot.</returns>
    /// <exception cref="InvalidInputException">The code opens nothing, the study waits for its approval, or the visit comes too early; says which.</exception>
    public async Task<SessionOrigin> CheckVisitAsync(string code, StudyProtocol protocol, EthicsAnswers? ethics, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        long now = Microseconds(time.GetUtcNow());
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        InvitationRow invitation = await OpenAsync(context, code, now, stop);
        if (invitation.Origin is SessionOrigin.Live && EthicsGate.HoldsBackLive(ethics) is not null)
        {
            throw new JoinRefusedException(JoinRefusal.NotYet, "this study does not take participants yet; please ask the person who gave you the code.");
        }

        if (protocol.Visits is { } visits && invitation.Pseudonym is { } person)
        {
            long? last = await context.Sessions.Where(row => row.StudyCode == invitation.StudyCode && row.Pseudonym == person).MaxAsync(row => (long?)(row.OpenedUtcUs + row.LastUs), stop);
            double hours = last is { } end ? (now - end) / 3.6e9 : double.MaxValue;
            if (hours < visits.MinHoursBetween)
            {
                int left = (int)Math.Ceiling(visits.MinHoursBetween - hours);
                throw new JoinRefusedException(JoinRefusal.TooEarly, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"your next visit can begin in {left} hours; please come back then."), left);
            }
        }

        return invitation.Origin;
    }

    /// <summary>Takes a code back; a session that runs goes on.</summary>
    public async Task RevokeAsync(long id, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        InvitationRow row = await context.Invitations.SingleAsync(invitation => invitation.Id == id, stop);
        row.RevokedUtcUs ??= Microseconds(time.GetUtcNow());
        await context.SaveChangesAsync(stop);
    }

    /// <summary>A code as it is typed: without spaces and hyphens, in capitals.</summary>
    public static string Normalise(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return string.Concat(typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
    }

    /// <summary>Levels by stratum.</summary>
    internal static Dictionary<string, string> LevelsOf(InvitationRow invitation) => JsonSerializer.Deserialize<Dictionary<string, string>>(invitation.LevelsJson)!;

    internal static async Task<InvitationRow> OpenAsync(MoodDbContext context, string code, long nowUs, CancellationToken stop)
    {
        string normal = Normalise(code);
        InvitationRow row = await context.Invitations.SingleOrDefaultAsync(invitation => invitation.Code == normal, stop)
            ?? throw new JoinRefusedException(JoinRefusal.Unknown, $"there is no invitation '{code}'; check the eight characters, or ask the person who gave you the code.");
        return row switch
        {
            { RevokedUtcUs: not null } => throw new JoinRefusedException(JoinRefusal.Revoked, "this invitation was taken back; ask the person who gave it to you."),
            { ExpiresUtcUs: { } end } when end < nowUs => throw new JoinRefusedException(JoinRefusal.Expired, "this invitation has expired; ask for a new one."),
            _ when row.Uses >= row.MaxUses => throw new JoinRefusedException(JoinRefusal.Used, "this invitation was used already; if your session was interrupted, ask for a code to resume it."),
            _ => row,
        };
    }

    private static long Microseconds(DateTimeOffset utc) => (utc - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
