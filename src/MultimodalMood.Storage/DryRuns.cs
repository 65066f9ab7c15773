using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Study.Allocation;
using MultimodalMood.Core.Study.Simulation;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>Sends simulated people through a study's published protocol, to see before the first participant what comes out of it.</summary>
/// <remarks>A study holds one dry run: a new one takes the place of the old. Its sessions have the origin simulated, a table of allocations of their own and
/// learn from each other only, so that nothing of it reaches a participant's session or a result. The same study, edition, catalogue and seed give the
/// same decisions and answers.</remarks>
public sealed class DryRuns(IDbContextFactory<MoodDbContext> database, ISessionStore store, TrackChoice choice, TrackCatalogue catalogue, StorageFolders folders, TimeProvider time)
{
    /// <summary>Most people in one dry run.</summary>
    public const int MostParticipants = 1000;

    private const string NotePrefix = "dry run";

    private readonly ConcurrentDictionary<string, byte> _walking = new(StringComparer.Ordinal);

    /// <summary>Runs it.</summary>
    /// <param name="studyCode">The study; its newest edition is walked.</param>
    /// <param name="participants">Simulated people, 1 to <see cref="MostParticipants"/>.</param>
    /// <param name="seed">Seed of allocation, answers, times and sensors.</param>
    /// <param name="instruments">Instruments by id.</param>
    /// <param name="body">Simulated sensors.</param>
    /// <param name="habits">How people behave.</param>
    /// <param name="progress">Hears how many people are through.</param>
    /// <param name="stop">Gives up; who is through stays.</param>
    /// <exception cref="InvalidInputException">There is no such study, or nothing of it is published, a number is out of range, or a dry run of it is on its way.</exception>
    public async Task<DryRunSummary> RunAsync(
        string studyCode, int participants, ulong seed, InstrumentLibrary instruments, SimulatedBody body, SimulatedHabits habits, IProgress<int>? progress, CancellationToken stop)
    {
        if (participants is < 1 or > MostParticipants)
        {
            throw new InvalidInputException("dry-run", null, "--participants", $"{participants} is outside its range; expected 1 to {MostParticipants}.");
        }

        Begin(studyCode);
        try
        {
            return await WalkAllAsync(studyCode, participants, seed, instruments, body, habits, progress, stop);
        }
        finally
        {
            _walking.TryRemove(studyCode, out _);
        }
    }

    private async Task<DryRunSummary> WalkAllAsync(
        string studyCode, int participants, ulong seed, InstrumentLibrary instruments, SimulatedBody body, SimulatedHabits habits, IProgress<int>? progress, CancellationToken stop)
    {
        ProtocolRow edition = await EditionAsync(studyCode, stop);
        StudyProtocol protocol = ProtocolReader.Read(edition.Text, $"{edition.ProtocolId} version {edition.Version}");
        IReadOnlyList<Track> tracks = await catalogue.ReadAsync(stop);
        await RemoveAsync(studyCode, stop);
        string note = string.Create(CultureInfo.InvariantCulture, $"{NotePrefix}: simulated person, edition {edition.Version}, seed {seed}");
        var allocator = new Allocator(protocol.Design, seed);
        var random = new Pcg32(seed, 0xD59);
        long opened = NowUs;
        for (int number = 1; number <= participants; number++)
        {
            string pseudonym = string.Create(CultureInfo.InvariantCulture, $"SIM{number:0000}");
            AllocationRow place = await AllocateAsync(studyCode, protocol, allocator, random, pseudonym, stop);
            ulong own = Derived(studyCode, seed, number);
            var session = new SimulatedSession(new SessionOpened(
                IdOf(studyCode, seed, number), SessionOrigin.Simulated, note, studyCode, pseudonym, edition.ProtocolId, edition.Version, protocol.Sha256, place.Conditions,
                SessionPipeline.Version, "default-1", "simulated-person", new string('0', 64), own, opened + number));
            if (protocol.Audience is { } audience)
            {
                session.Post(session.Now, new AudienceSwitchedOn((byte)audience.MinGroup));
            }

            session.Post(session.Now, new ParticipantAllocated(place.Number, place.Arm, place.Conditions, place.Stratum, place.Rotation));
            await WalkAsync(session, protocol, place, instruments, tracks, body, habits, stop);
            progress?.Report(number);
        }

        return await ReadAsync(studyCode, stop) ?? throw new InvalidOperationException("A dry run left nothing.");
    }

    /// <summary>What the study's dry run left; null when there is none.</summary>
    public async Task<DryRunSummary?> ReadAsync(string studyCode, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        List<SessionRow> sessions = await Of(context, studyCode).AsNoTracking().OrderBy(row => row.Pseudonym).ToListAsync(stop);
        if (sessions.Count == 0)
        {
            return null;
        }

        List<AllocationRow> places = await context.Allocations.AsNoTracking().Where(row => row.StudyCode == studyCode && row.Origin == SessionOrigin.Simulated).ToListAsync(stop);
        Dictionary<Guid, int> heard = await context.Interactions.Where(play => play.StudyCode == studyCode && play.Origin == SessionOrigin.Simulated && play.Pseudonym.StartsWith("SIM"))
            .GroupBy(play => play.SessionId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(pair => pair.Key, pair => pair.Count, stop);
        return new DryRunSummary(
            studyCode,
            sessions[0].OriginNote,
            sessions.Count,
            sessions.Count(row => row.EndReason is SessionEndReason.Completed),
            Counted(sessions.Where(row => row.EndReason is SessionEndReason.Excluded).Select(row => row.EndDetail)),
            sessions.Count(row => row.EndReason is SessionEndReason.ConsentDeclined),
            [.. places.GroupBy(place => (place.Arm, place.Conditions)).OrderBy(arm => arm.Key.Arm).Select(arm => ArmOf(arm.Key.Conditions, [.. arm], sessions, heard))],
            Counted(sessions.Where(row => row.EndReason is SessionEndReason.StoppedByParticipant).Select(row => row.StepId ?? "before the first step")),
            Counted(sessions.Where(row => row.EndReason is SessionEndReason.EndedByStaff).Select(row => row.EndDetail)));
    }

    /// <summary>Removes the study's dry run.</summary>
    /// <exception cref="InvalidInputException">It is still walking.</exception>
    public async Task ClearAsync(string studyCode, CancellationToken stop)
    {
        Begin(studyCode);
        try
        {
            await RemoveAsync(studyCode, stop);
        }
        finally
        {
            _walking.TryRemove(studyCode, out _);
        }
    }

    /// <summary>A study's dry run is one at a time: two, begun in two tabs, wrote the same people's records into each other.</summary>
    private void Begin(string studyCode)
    {
        if (!_walking.TryAdd(studyCode, 0))
        {
            throw new InvalidInputException("dry-run", null, "study", $"a dry run of '{studyCode}' is on its way; expected to wait until it is through.");
        }
    }

    private async Task RemoveAsync(string studyCode, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        IQueryable<Guid> ids = Of(context, studyCode).Select(row => row.Id);
        await context.SessionLog.Where(row => ids.Contains(row.SessionId)).ExecuteDeleteAsync(stop);
        await context.Interactions.Where(row => ids.Contains(row.SessionId)).ExecuteDeleteAsync(stop);
        await context.SessionNotes.Where(row => ids.Contains(row.SessionId)).ExecuteDeleteAsync(stop);
        await Of(context, studyCode).ExecuteDeleteAsync(stop);
        await context.Allocations.Where(row => row.StudyCode == studyCode && row.Origin == SessionOrigin.Simulated).ExecuteDeleteAsync(stop);
    }

    private long NowUs => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>A load test's simulated sessions of the demo study are none of a dry run.</summary>
    private static IQueryable<SessionRow> Of(MoodDbContext context, string studyCode) =>
        context.Sessions.Where(row => row.StudyCode == studyCode && row.Origin == SessionOrigin.Simulated && row.OriginNote.StartsWith(NotePrefix));

    private static SortedDictionary<string, int> Counted(IEnumerable<string> words) =>
        new(words.CountBy(word => word, StringComparer.Ordinal).ToDictionary(), StringComparer.Ordinal);

    private static DryRunArm ArmOf(string conditions, AllocationRow[] places, List<SessionRow> sessions, Dictionary<Guid, int> heard)
    {
        HashSet<string> people = [.. places.Select(place => place.Pseudonym)];
        SessionRow[] done = [.. sessions.Where(row => people.Contains(row.Pseudonym) && row.EndReason is SessionEndReason.Completed)];
        return new DryRunArm(
            conditions,
            places.Length,
            done.Length,
            done.Length == 0 ? null : done.Average(row => row.LastUs / 60e6),
            done.Length == 0 ? null : done.Average(row => heard.GetValueOrDefault(row.Id)));
    }

    private async Task WalkAsync(
        SimulatedSession session, StudyProtocol protocol, AllocationRow place, InstrumentLibrary instruments, IReadOnlyList<Track> tracks, SimulatedBody body, SimulatedHabits habits, CancellationToken stop)
    {
        StepPlan plan = StepPlan.Of(protocol, place.Conditions.Split(',', StringSplitOptions.RemoveEmptyEntries), place.Rotation);
        var person = new SimulatedParticipant(session, protocol, plan, instruments, tracks, body, habits, async step =>
        {
            await session.FlushAsync(store, stop); // what is borrowed or learned from lies in the database
            await choice.PickAsync(session, session.Opened, protocol, step, tracks, IsPlayable, stop);
        });
        try
        {
            await person.RunAsync();
        }
        catch (InvalidInputException fault)
        {
            await session.PostDurableAsync(session.Now, new SessionEnded(SessionEndReason.EndedByStaff, fault.Message));
        }

        await session.FlushAsync(store, stop);
    }

    private bool IsPlayable(Track track) => folders.PathOf(track) is not null;

    private async Task<ProtocolRow> EditionAsync(string studyCode, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        if (!await context.Studies.AnyAsync(row => row.Code == studyCode, stop))
        {
            throw new InvalidInputException("dry-run", null, "STUDY", $"there is no study '{studyCode}'; there are: {string.Join(", ", await context.Studies.Select(s => s.Code).OrderBy(code => code).ToListAsync(stop))}.");
        }

        return await context.Protocols.AsNoTracking().Where(row => row.StudyCode == studyCode).OrderByDescending(row => row.Version).FirstOrDefaultAsync(stop)
            ?? throw new InvalidInputException("dry-run", null, "protocol", $"nothing of '{studyCode}' is published; expected an edition to walk through.");
    }

    private async Task<AllocationRow> AllocateAsync(string studyCode, StudyProtocol protocol, Allocator allocator, Pcg32 random, string pseudonym, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        List<AllocationRow> table = await context.Allocations.AsNoTracking().Where(row => row.StudyCode == studyCode && row.Origin == SessionOrigin.Simulated).OrderBy(row => row.Number).ToListAsync(stop);
        AllocationDraw draw = allocator.Next(
            [.. table.Select(row => row.ToPlace())], protocol.Design.Strata.ToDictionary(stratum => stratum.Id, stratum => stratum.Levels[random.NextInt32(stratum.Levels.Count)], StringComparer.Ordinal));
        var place = new AllocationRow
        {
            StudyCode = studyCode,
            DesignSha256 = AllocationRegister.DesignHash(protocol.Design),
            Origin = SessionOrigin.Simulated,
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
        context.Allocations.Add(place);
        await context.SaveChangesAsync(stop);
        return place;
    }

    private static ulong Derived(string study, ulong seed, int number) => BinaryPrimitives.ReadUInt64LittleEndian(HashOf(study, seed, number));

    private static Guid IdOf(string study, ulong seed, int number) => new(HashOf(study, seed, number).AsSpan(8, 16));

    private static byte[] HashOf(string study, ulong seed, int number) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"dry run/{study}/{seed}/{number}")));
}
