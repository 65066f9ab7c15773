using System.Buffers.Binary;
using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Study.Allocation;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>Lets participants into a study and keeps its allocation table.</summary>
/// <remarks>Reading the table and writing its next line are one transaction that holds SQLite's write lock from its start (BEGIN IMMEDIATE), so
/// that two arrivals, also in two processes, never see the same table.</remarks>
public sealed class AllocationRegister(IDbContextFactory<MoodDbContext> database, TimeProvider time)
{
    /// <summary>After this long without an act a participant counts as gone and the place is free again.</summary>
    public static readonly TimeSpan Abandoned = TimeSpan.FromHours(2);

    private const int Attempts = 10;

    /// <summary>Makes a participant and gives them the next place.</summary>
    /// <param name="studyCode">The study.</param>
    /// <param name="protocol">Its protocol.</param>
    /// <param name="origin">Live or pilot; each has a table of its own.</param>
    /// <param name="levels">The participant's level for each stratum of the design.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="InvalidInputException">There is no such study, or a level is missing or unknown.</exception>
    public Task<(ParticipantRow Participant, AllocationRow Place)> JoinAsync(string studyCode, StudyProtocol protocol, SessionOrigin origin, IReadOnlyDictionary<string, string> levels, CancellationToken stop) =>
        WriteAsync(async context =>
        {
            StudyRow study = await StudyAsync(context, studyCode, stop);
            ParticipantRow participant = await NewParticipantAsync(context, study, stop);
            return (participant, await AllocateAsync(context, study, protocol, origin, participant.Pseudonym, levels, stop));
        }, stop);

    /// <summary>Lets the holder of an invitation in: a new participant at the first use, the same one with the same arm at further visits.</summary>
    /// <exception cref="InvalidInputException">The code is unknown, taken back, expired or used up; says which.</exception>
    public Task<(ParticipantRow Participant, AllocationRow Place, InvitationRow Invitation)> JoinByCodeAsync(string code, StudyProtocol protocol, CancellationToken stop) =>
        WriteAsync(async context =>
        {
            InvitationRow invitation = await Invitations.OpenAsync(context, code, NowUs, stop);
            StudyRow study = await StudyAsync(context, invitation.StudyCode, stop);
            ParticipantRow? participant = invitation.Pseudonym is { } known
                ? await context.Participants.SingleAsync(row => row.StudyCode == study.Code && row.Pseudonym == known, stop)
                : null;
            if (participant is null)
            {
                participant = await NewParticipantAsync(context, study, stop);
                participant.InvitationId = invitation.Id;
                invitation.Pseudonym = participant.Pseudonym;
            }

            invitation.Uses++;
            AllocationRow place = await AllocateAsync(context, study, protocol, invitation.Origin, participant.Pseudonym, Invitations.LevelsOf(invitation), stop);
            return (participant, place, invitation);
        }, stop);

    /// <summary>The table of a study's design and origin, in order. It says who gets what: for the analysis and the export, not for who runs sessions.</summary>
    public async Task<IReadOnlyList<AllocationRow>> TableAsync(string studyCode, AllocationDesign design, SessionOrigin origin, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        return await TableAsync(context, studyCode, DesignHash(design), origin, stop);
    }

    /// <summary>Frees the places of participants who are on the way and showed no act for <see cref="Abandoned"/>; their sessions stay open.</summary>
    /// <returns>How many were freed.</returns>
    public Task<int> ReleaseAbandonedAsync(string studyCode, CancellationToken stop) => WriteAsync(async context =>
    {
        long since = NowUs - (long)Abandoned.TotalMicroseconds;
        List<AllocationRow> running = await context.Allocations
            .Where(place => place.StudyCode == studyCode && place.State == AllocationState.InProgress && place.AllocatedUtcUs < since)
            .ToListAsync(stop);
        int freed = 0;
        foreach (AllocationRow place in running)
        {
            bool active = await context.Sessions.AnyAsync(
                session => session.StudyCode == studyCode && session.Pseudonym == place.Pseudonym && session.OpenedUtcUs + session.LastActUs >= since, stop);
            if (!active)
            {
                place.State = AllocationState.Released;
                place.ClosedUtcUs = NowUs;
                freed++;
            }
        }

        return freed;
    }, stop);

    /// <summary>Hash of a design, lower-case hex: what the table is kept by.</summary>
    public static string DesignHash(AllocationDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        string text = string.Join('\n',
        [
            design.Scheme.ToString(),
            string.Join(',', design.Conditions),
            string.Join(',', design.BlockSizes),
            string.Join(';', design.Strata.Select(stratum => $"{stratum.Id}={string.Join(',', stratum.Levels)}")),
            design.TargetPerArm?.ToString(CultureInfo.InvariantCulture) ?? "",
        ]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private long NowUs => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static async Task<StudyRow> StudyAsync(MoodDbContext context, string code, CancellationToken stop) =>
        await context.Studies.FindAsync([code], stop) ?? throw new InvalidInputException("join", null, "study", $"there is no study with the code '{code}'; expected one that exists.");

    private async Task<ParticipantRow> NewParticipantAsync(MoodDbContext context, StudyRow study, CancellationToken stop)
    {
        // A number is never given again: an erased participant's pseudonym would otherwise become somebody else's.
        int number = 1 + Math.Max(study.LastJoinNumber, await context.Participants.Where(row => row.StudyCode == study.Code).MaxAsync(row => (int?)row.JoinNumber, stop) ?? 0);
        study.LastJoinNumber = number;
        var participant = new ParticipantRow
        {
            StudyCode = study.Code,
            Pseudonym = string.Create(CultureInfo.InvariantCulture, $"P{number:0000}"),
            JoinNumber = number,
            JoinedUtcUs = NowUs,
        };
        context.Participants.Add(participant);
        return participant;
    }

    private async Task<AllocationRow> AllocateAsync(MoodDbContext context, StudyRow study, StudyProtocol protocol, SessionOrigin origin, string pseudonym, IReadOnlyDictionary<string, string> levels, CancellationToken stop)
    {
        string design = DesignHash(protocol.Design);
        List<AllocationRow> table = await TableAsync(context, study.Code, design, origin, stop);
        if (table.FirstOrDefault(place => place.Pseudonym == pseudonym) is { } own)
        {
            return own; // Nobody is moved: a further visit, or a second try, is in the same arm.
        }

        study.AllocationSeed ??= BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))).ToString(CultureInfo.InvariantCulture);
        var allocator = new Allocator(protocol.Design, SeedFor(origin, study.AllocationSeed));
        AllocationDraw draw = allocator.Next([.. table.Select(place => place.ToPlace())], levels);
        var line = new AllocationRow
        {
            StudyCode = study.Code,
            DesignSha256 = design,
            Origin = origin,
            Number = table.Count + 1,
            Pseudonym = pseudonym,
            Arm = draw.Arm,
            Conditions = string.Join(',', draw.Conditions),
            Slot = draw.Slot,
            Stratum = draw.Stratum,
            Rotation = draw.Rotation,
            State = AllocationState.InProgress,
            AllocatedUtcUs = NowUs,
        };
        context.Allocations.Add(line);
        return line;
    }

    /// <summary>The seed of an origin's table. A pilot's is another one: who sees the pilots' arms must not know the participants' list.</summary>
    /// <param name="origin">Live or pilot.</param>
    /// <param name="seed">The study's seed, decimal.</param>
    public static ulong SeedFor(SessionOrigin origin, string seed) => origin is SessionOrigin.Live
        ? ulong.Parse(seed, CultureInfo.InvariantCulture)
        : BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{origin}")));

    private static Task<List<AllocationRow>> TableAsync(MoodDbContext context, string studyCode, string design, SessionOrigin origin, CancellationToken stop) => context.Allocations
        .Where(place => place.StudyCode == studyCode && place.DesignSha256 == design && place.Origin == origin)
        .OrderBy(place => place.Number)
        .ToListAsync(stop);

    /// <summary>Runs one write transaction; a file that stays busy, or a line that another process wrote meanwhile, is tried again.</summary>
    private async Task<T> WriteAsync<T>(Func<MoodDbContext, Task<T>> write, CancellationToken stop)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await using MoodDbContext context = await database.CreateDbContextAsync(stop);
                // Serializable is BEGIN IMMEDIATE in Microsoft.Data.Sqlite.
                await using IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(IsolationLevel.Serializable, stop);
                T result = await write(context);
                await context.SaveChangesAsync(stop);
                await transaction.CommitAsync(stop);
                return result;
            }
            catch (Exception fault) when (attempt < Attempts && IsCollision(fault))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20 * attempt), time, stop);
            }
        }
    }

    /// <summary>SQLITE_BUSY (5), SQLITE_LOCKED (6) or a unique index (SQLITE_CONSTRAINT, 19).</summary>
    private static bool IsCollision(Exception fault) => (fault as SqliteException ?? fault.InnerException as SqliteException)?.SqliteErrorCode is 5 or 6 or 19;
}
