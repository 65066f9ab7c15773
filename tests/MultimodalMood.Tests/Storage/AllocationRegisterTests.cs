using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Study.Allocation;
using MultimodalMood.Core.Time;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Tests.Study;

namespace MultimodalMood.Tests.Storage;

/// <summary>The allocation table on a real SQLite file.</summary>
public sealed class AllocationRegisterTests : TestDatabase
{
    private static readonly StudyProtocol s_between = ProtocolReader.ReadFile(ShippedProtocols.PathOf("adaptive-playlist"));
    private static readonly IReadOnlyDictionary<string, string> s_none = new Dictionary<string, string>();

    /// <summary>cases.md O-23: 100 concurrent arrivals, |A−B| at most half the largest block.</summary>
    [Fact]
    public async Task HundredConcurrentJoins_LoseNone_AndKeepTheArmsLevel()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => Register.JoinAsync("demo", s_between, SessionOrigin.Live, s_none, Stop))));

        IReadOnlyList<AllocationRow> table = await Register.TableAsync("demo", s_between.Design, SessionOrigin.Live, Stop);
        Assert.Equal(Enumerable.Range(1, 100), table.Select(place => place.Number));
        Assert.Equal(100, table.Select(place => place.Pseudonym).Distinct().Count());
        Assert.Equal(100, table.Select(place => place.Slot).Distinct().Count());
        Assert.InRange(Math.Abs(table.Count(place => place.Arm == 0) - table.Count(place => place.Arm == 1)), 0, s_between.Design.BlockSizes.Max() / 2);
    }

    [Fact]
    public async Task SeedAndTable_ReproduceTheAllocation()
    {
        for (int i = 0; i < 12; i++)
        {
            await Register.JoinAsync("demo", s_between, SessionOrigin.Live, s_none, Stop);
        }

        await using MoodDbContext context = await ContextAsync();
        ulong seed = ulong.Parse((await context.Studies.SingleAsync(study => study.Code == "demo", Stop)).AllocationSeed!, System.Globalization.CultureInfo.InvariantCulture);
        AllocationPlace[] table = [.. (await Register.TableAsync("demo", s_between.Design, SessionOrigin.Live, Stop)).Select(place => place.ToPlace())];
        var allocator = new Allocator(s_between.Design, seed);
        Assert.All(table, place => Assert.Equal(place.Arm, allocator.Next(table[..(place.Number - 1)], s_none).Arm));
    }

    [Fact]
    public async Task EndedSession_CompletesOrReleasesItsPlace_InTheSameTransaction()
    {
        (ParticipantRow done, _) = await Register.JoinAsync("demo", s_between, SessionOrigin.Live, s_none, Stop);
        (ParticipantRow gone, AllocationRow gonePlace) = await Register.JoinAsync("demo", s_between, SessionOrigin.Live, s_none, Stop);
        await RunAsync(done.Pseudonym, new SessionEnded(SessionEndReason.Completed, ""));
        await RunAsync(gone.Pseudonym, new SessionEnded(SessionEndReason.StoppedByParticipant, ""));

        (ParticipantRow next, AllocationRow nextPlace) = await Register.JoinAsync("demo", s_between, SessionOrigin.Live, s_none, Stop);

        IReadOnlyList<AllocationRow> table = await Register.TableAsync("demo", s_between.Design, SessionOrigin.Live, Stop);
        Assert.Equal([AllocationState.Completed, AllocationState.Released, AllocationState.InProgress], table.Select(place => place.State));
        Assert.Equal((gonePlace.Slot, gonePlace.Arm), (nextPlace.Slot, nextPlace.Arm));
        Assert.Equal("P0003", next.Pseudonym);
    }

    [Fact]
    public async Task SilentParticipant_GivesThePlaceBackAfterTwoHours_AndHasItAgainOnReturn()
    {
        (ParticipantRow silent, _) = await Register.JoinAsync("demo", s_between, SessionOrigin.Live, s_none, Stop);
        Guid session = await RunAsync(silent.Pseudonym, null);
        Time.Advance(TimeSpan.FromHours(1.9));
        Assert.Equal(0, await Register.ReleaseAbandonedAsync("demo", Stop));
        Time.Advance(TimeSpan.FromHours(0.2));
        Assert.Equal(1, await Register.ReleaseAbandonedAsync("demo", Stop));
        Assert.Equal(AllocationState.Released, await StateOf(silent));

        await Get<ISessionStore>().AppendAsync(Chunk(session, 1, 2, LogEntry.Of(SessionTime.FromSeconds(7800), SessionTime.FromSeconds(7800), new StepEntered(1, "consent-1", StepKind.Consent, ""))), Stop);

        Assert.Equal(AllocationState.InProgress, await StateOf(silent));
    }

    [Fact]
    public async Task Invitation_OpensOnce_ThenSaysThatItWasUsed()
    {
        InvitationRow invitation = (await Get<Invitations>().CreateAsync("demo", 1, SessionOrigin.Live, s_none, 1, null, Stop))[0];

        await Register.JoinByCodeAsync(invitation.Code.ToLowerInvariant().Insert(4, "-"), s_between, Stop);

        var fault = await Assert.ThrowsAsync<JoinRefusedException>(() => Register.JoinByCodeAsync(invitation.Code, s_between, Stop));
        Assert.Contains("used already", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvitationForVisits_KeepsPseudonymAndArm()
    {
        InvitationRow invitation = (await Get<Invitations>().CreateAsync("demo", 1, SessionOrigin.Live, s_none, 3, null, Stop))[0];

        (ParticipantRow first, AllocationRow firstPlace, _) = await Register.JoinByCodeAsync(invitation.Code, s_between, Stop);
        (ParticipantRow second, AllocationRow secondPlace, InvitationRow after) = await Register.JoinByCodeAsync(invitation.Code, s_between, Stop);

        Assert.Equal((first.Pseudonym, firstPlace.Number, 2), (second.Pseudonym, secondPlace.Number, after.Uses));
    }

    [Fact]
    public async Task Invitation_UnknownExpiredOrTakenBack_SaysWhich()
    {
        InvitationRow expired = (await Get<Invitations>().CreateAsync("demo", 1, SessionOrigin.Pilot, s_none, 1, TimeSpan.FromDays(1), Stop))[0];
        InvitationRow revoked = (await Get<Invitations>().CreateAsync("demo", 1, SessionOrigin.Pilot, s_none, 1, null, Stop))[0];
        await Get<Invitations>().RevokeAsync(revoked.Id, Stop);
        Time.Advance(TimeSpan.FromDays(2));

        Assert.Contains("no invitation", await RefusalAsync("NOPENOPE"), StringComparison.Ordinal);
        Assert.Contains("expired", await RefusalAsync(expired.Code), StringComparison.Ordinal);
        Assert.Contains("taken back", await RefusalAsync(revoked.Code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pilots_HaveATableOfTheirOwn_AndAnotherList()
    {
        InvitationRow[] pilots = [.. await Get<Invitations>().CreateAsync("demo", 24, SessionOrigin.Pilot, s_none, 1, null, Stop)];
        InvitationRow[] live = [.. await Get<Invitations>().CreateAsync("demo", 24, SessionOrigin.Live, s_none, 1, null, Stop)];
        for (int i = 0; i < 24; i++)
        {
            await Register.JoinByCodeAsync(pilots[i].Code, s_between, Stop);
            await Register.JoinByCodeAsync(live[i].Code, s_between, Stop);
        }

        int[] counted = [.. (await Register.TableAsync("demo", s_between.Design, SessionOrigin.Live, Stop)).Select(place => place.Arm)];
        int[] tried = [.. (await Register.TableAsync("demo", s_between.Design, SessionOrigin.Pilot, Stop)).Select(place => place.Arm)];
        Assert.Equal((24, 24), (counted.Length, tried.Length));
        Assert.InRange(Math.Abs(counted.Count(arm => arm == 0) - 12), 0, 3);
        Assert.NotEqual(counted, tried); // who sees the pilots' arms does not know the participants' list
        await using MoodDbContext context = await ContextAsync();
        string seed = (await context.Studies.SingleAsync(study => study.Code == "demo", Stop)).AllocationSeed!;
        Assert.NotEqual(AllocationRegister.SeedFor(SessionOrigin.Live, seed), AllocationRegister.SeedFor(SessionOrigin.Pilot, seed));
    }

    [Fact]
    public async Task InvitationsLevels_DecideTheStratum()
    {
        StudyProtocol stratified = ProtocolReader.Read(
            File.ReadAllText(ShippedProtocols.PathOf("adaptive-playlist")).Replace("\"target_per_arm\": 30", "\"strata\": [{ \"id\": \"sex\", \"levels\": [\"f\", \"m\"] }]", StringComparison.Ordinal), "stratified");
        IReadOnlyList<InvitationRow> invitations = await Get<Invitations>().CreateAsync("demo", 2, SessionOrigin.Live, new Dictionary<string, string> { ["sex"] = "m" }, 1, null, Stop);

        (_, AllocationRow place, _) = await Register.JoinByCodeAsync(invitations[0].Code, stratified, Stop);

        Assert.Equal("sex=m", place.Stratum);
    }

    private AllocationRegister Register => Get<AllocationRegister>();

    private async Task<string> RefusalAsync(string code) => (await Assert.ThrowsAsync<JoinRefusedException>(() => Register.JoinByCodeAsync(code, s_between, Stop))).Message;

    private async Task<AllocationState> StateOf(ParticipantRow participant) =>
        (await Register.TableAsync("demo", s_between.Design, SessionOrigin.Live, Stop)).Single(place => place.Pseudonym == participant.Pseudonym).State;

    private async Task<Guid> RunAsync(string pseudonym, SessionEnded? ended)
    {
        long opened = (Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        SessionOpened session = Sessions.TestSession.Opened() with { SessionId = Guid.NewGuid(), StudyId = "demo", ParticipantId = pseudonym, OpenedUtcMicroseconds = opened };
        List<LogEntry> entries = [LogEntry.Of(SessionTime.Zero, SessionTime.Zero, session), LogEntry.Of(SessionTime.FromSeconds(1), SessionTime.FromSeconds(1), new StepEntered(0, "information-1", StepKind.Information, ""))];
        if (ended is { } end)
        {
            entries.Add(LogEntry.Of(SessionTime.FromSeconds(2), SessionTime.FromSeconds(2), end));
        }

        await Get<ISessionStore>().AppendAsync(Chunk(session.SessionId, 0, 0, [.. entries]), Stop);
        return session.SessionId;
    }

    private static SessionChunk Chunk(Guid session, int number, long first, params LogEntry[] entries)
    {
        var writer = new PayloadWriter();
        for (int i = 0; i < entries.Length; i++)
        {
            LogRecord.Write(writer, entries[i] with { Sequence = first + i });
        }

        return new SessionChunk(session, number, first, writer.Written.ToArray());
    }
}
