using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Core.Study.Allocation;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Tests.Study;
using static MultimodalMood.Tests.Sessions.TestSession;

namespace MultimodalMood.Tests.Storage;

/// <summary>Setting a study up, publishing its protocol, and keeping its people apart, on a real SQLite file.</summary>
public sealed class StudyRunningTests : TestDatabase
{
    private static readonly EthicsAnswers s_ethics = new("lab", "Basic research on music and mood.", false, true, true, "");
    private static readonly InstrumentLibrary s_instruments = InstrumentLibrary.Load(Path.Combine(RepositoryPaths.Root, "data", "instruments"));
    private static readonly string[] s_recommenders = ["random", "popularity", "content", "mood-cf", "mood-knn", "hybrid", "group-fair", "group-average"];

    private long _opened;

    public static TheoryData<string> Shipped => ShippedProtocols.Names;

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task ShippedProtocol_IsPublishedWithWhatIsInstalled(string name)
    {
        await Setup.CreateAsync("new-study", "New", s_ethics, await File.ReadAllTextAsync(ShippedProtocols.PathOf(name), Stop), Stop);

        ProtocolRow edition = await Editions.PublishAsync("new-study", (await Editions.DraftAsync("new-study", Stop))!, await InstalledAsync(), Stop);

        Assert.Equal((1, name), (edition.Version, edition.ProtocolId));
        Assert.Equal(edition.Sha256, ProtocolReader.Read(edition.Text, "edition").Sha256);
        await using MoodDbContext context = await ContextAsync();
        Assert.False(await context.ProtocolDrafts.AnyAsync(Stop));
    }

    [Fact]
    public async Task Edition_IsNeverChanged_AChangeIsTheNextOne_AndNoChangeIsNone()
    {
        await Setup.CreateAsync("s-1", "S", s_ethics, null, Stop);
        string text = await File.ReadAllTextAsync(ShippedProtocols.PathOf("adaptive-playlist"), Stop);
        ProtocolRow first = await Editions.PublishAsync("s-1", text, await InstalledAsync(), Stop);

        Assert.Contains("nothing differs", (await Assert.ThrowsAsync<InvalidInputException>(async () => await Editions.PublishAsync("s-1", text, await InstalledAsync(), Stop))).Message, StringComparison.Ordinal);
        ProtocolRow second = await Editions.PublishAsync("s-1", text.Replace("\"duration_s\": 120", "\"duration_s\": 90", StringComparison.Ordinal), await InstalledAsync(), Stop);

        IReadOnlyList<ProtocolRow> editions = await Editions.OfAsync("s-1", Stop);
        Assert.Equal([2, 1], editions.Select(edition => edition.Version));
        Assert.Equal(first.Sha256, editions[1].Sha256);
        Assert.Equal(2, ProtocolReader.Read(second.Text, "second").Version);
    }

    [Fact]
    public async Task ProtocolThatAsksForMoreThanIsInstalled_IsRefusedByEveryPath()
    {
        await Setup.CreateAsync("s-2", "S", s_ethics, null, Stop);
        string text = (await File.ReadAllTextAsync(ShippedProtocols.PathOf("adaptive-playlist"), Stop))
            .Replace("\"recommender\": \"hybrid\"", "\"recommender\": \"oracle\"", StringComparison.Ordinal)
            .Replace("\"demo-24\"", "\"unheard-of\"", StringComparison.Ordinal)
            .Replace("\"instrument\": \"music-background\"", "\"instrument\": \"panas\"", StringComparison.Ordinal)
            .Replace("\"instrument\": \"condition-guess\"", "\"instrument\": \"bmis\"", StringComparison.Ordinal);

        var fault = await Assert.ThrowsAsync<InvalidInputException>(async () => await Editions.PublishAsync("s-2", text, await InstalledAsync(), Stop));

        Assert.Equal(["conditions.adaptive.recommender", "stimulus_sets.playlist", "steps[6].instrument", "steps[11].instrument"], fault.Faults.Select(each => each.Field));
        Assert.Contains("scoring template", fault.Faults[2].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Study_ThatAssessesPeople_OrHasNoCode_IsNotMade()
    {
        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => Setup.CreateAsync("Über", " ", s_ethics with { Assessed = true }, null, Stop));

        Assert.Equal(["assessed", "code", "title"], fault.Faults.Select(each => each.Field));
        Assert.Contains("already", (await Assert.ThrowsAsync<InvalidInputException>(() => Setup.CreateAsync("demo", "D", s_ethics, null, Stop))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EthicsAnswers_AreKept_AndTheApprovalCanBeAdded()
    {
        await Setup.CreateAsync("s-3", "S", s_ethics, null, Stop);
        await Setup.AnswerAsync("s-3", s_ethics with { Approval = "2026-17" }, Stop);

        await using MoodDbContext context = await ContextAsync();
        Assert.Equal(s_ethics with { Approval = "2026-17" }, StudySetup.AnswersOf(await context.Studies.SingleAsync(row => row.Code == "s-3", Stop)));
    }

    [Fact]
    public async Task Flow_CountsPeople_OriginsApart_WithReasons()
    {
        await Get<Invitations>().CreateAsync("demo", 5, SessionOrigin.Live, new Dictionary<string, string>(), 1, null, Stop);
        await SessionAsync("P1", SessionOrigin.Live, new SessionEnded(SessionEndReason.Completed, ""));
        await SessionAsync("P2", SessionOrigin.Live, new SessionEnded(SessionEndReason.Excluded, "adult"), consents: false);
        await SessionAsync("P3", SessionOrigin.Live, new SessionEnded(SessionEndReason.StoppedByParticipant, ""));
        await SessionAsync("P4", SessionOrigin.Live, null);
        await SessionAsync("P5", SessionOrigin.Live, new SessionEnded(SessionEndReason.ConsentDeclined, "camera"));
        await SessionAsync("P6", SessionOrigin.Pilot, new SessionEnded(SessionEndReason.Completed, ""));
        Guid voided = await SessionAsync("P7", SessionOrigin.Live, new SessionEnded(SessionEndReason.Completed, ""));
        await Get<SessionNotes>().AddAsync(voided, SessionNoteKind.Void, "The strap was another person's.", "anna", Stop);

        ParticipantFlow flow = await Get<ParticipantFlows>().OfAsync("demo", SessionOrigin.Live, Stop);

        Assert.Equal((5, 6, 5, 1, 1, 1, 1, 1), (flow.Invited, flow.Joined, flow.Consented, flow.Declined, flow.Running, flow.DroppedOut, flow.Completed, flow.Void));
        Assert.Equal(1, flow.Excluded["adult"]);
        Assert.Equal(1, (await Get<ParticipantFlows>().OfAsync("demo", SessionOrigin.Pilot, Stop)).Completed);
        await Get<SessionNotes>().AddAsync(voided, SessionNoteKind.Restored, "It was hers after all.", "anna", Stop);
        Assert.Equal(2, (await Get<ParticipantFlows>().OfAsync("demo", SessionOrigin.Live, Stop)).Completed);
        Assert.Equal(["The strap was another person's.", "It was hers after all."], (await Get<SessionNotes>().OfAsync(voided, Stop)).Select(note => note.Text));
    }

    [Fact]
    public async Task Void_FreesThePlace_Reassign_OpensTheCodeAgain_NeitherWhileItRuns()
    {
        StudyProtocol protocol = ProtocolReader.ReadFile(ShippedProtocols.PathOf("adaptive-playlist"));
        InvitationRow invitation = (await Get<Invitations>().CreateAsync("demo", 1, SessionOrigin.Live, new Dictionary<string, string>(), 1, null, Stop))[0];
        (ParticipantRow person, AllocationRow place, _) = await Get<AllocationRegister>().JoinByCodeAsync(invitation.Code, protocol, Stop);
        Guid running = await SessionAsync(person.Pseudonym, SessionOrigin.Live, null);
        await Assert.ThrowsAsync<InvalidInputException>(() => Get<SessionNotes>().AddAsync(running, SessionNoteKind.Void, "why", "anna", Stop));
        await Assert.ThrowsAsync<InvalidInputException>(() => Get<SessionNotes>().AddAsync(running, SessionNoteKind.Deviation, " ", "anna", Stop));
        await Get<ISessionStore>().AppendAsync(Chunk(running, 1, 3, At(5, new SessionEnded(SessionEndReason.StoppedByParticipant, ""))), Stop);

        await Get<SessionNotes>().AddAsync(running, SessionNoteKind.Reassigned, "A fire alarm.", "anna", Stop);
        (ParticipantRow again, AllocationRow same, _) = await Get<AllocationRegister>().JoinByCodeAsync(invitation.Code, protocol, Stop);

        Assert.Equal((person.Pseudonym, place.Arm), (again.Pseudonym, same.Arm));
    }

    [Fact]
    public async Task BorrowedMoods_AreOfAnotherTime_OrAnotherPersonOfTheSameOriginWhoCompleted()
    {
        SessionOpened me = Opened() with { StudyId = "demo", ParticipantId = "P9", OpenedUtcMicroseconds = 9_000_000_000 };
        BorrowedMoods moods = Get<BorrowedMoods>();
        Assert.Null(await moods.YokedAsync(me, 1, 0, Stop));
        await SessionAsync("P8", SessionOrigin.Pilot, new SessionEnded(SessionEndReason.Completed, ""), plays: 3);
        await SessionAsync("P7", SessionOrigin.Live, new SessionEnded(SessionEndReason.StoppedByParticipant, ""), plays: 3);
        Assert.Null(await moods.YokedAsync(me, 1, 0, Stop));
        Guid donor = await SessionAsync("P6", SessionOrigin.Live, new SessionEnded(SessionEndReason.Completed, ""), plays: 3);

        InteractionRow[] lent = [.. (await Task.WhenAll(Enumerable.Range(0, 5).Select(place => moods.YokedAsync(me, 1, place, Stop)))).Select(play => play!)];

        Assert.All(lent, play => Assert.Equal(donor, play.SessionId));
        Assert.Equal(3, lent.Select(play => play.PlayId).Distinct().Count());
        Assert.Equal(lent[2].PlayId, lent[4].PlayId);
        Assert.NotEqual(lent[2].PlayId, (await moods.ShamAsync(donor, 2, Stop))!.PlayId);
        Assert.Null(await moods.ShamAsync(me.SessionId, 1, Stop));
    }

    [Fact]
    public async Task InclusionRules_AreThoseOfTheEditionThatTheSessionRan()
    {
        await Setup.CreateAsync("s-4", "S", s_ethics, null, Stop);
        string text = await File.ReadAllTextAsync(ShippedProtocols.PathOf("repeated-visits"), Stop);
        ProtocolRow edition = await Editions.PublishAsync("s-4", text, await InstalledAsync(), Stop);
        SessionOpened opened = Opened() with { SessionId = Guid.NewGuid(), StudyId = "s-4", ProtocolSha256 = edition.Sha256 };
        List<LogEntry> log = [At(0, opened)];
        for (int i = 0; i < 5; i++)
        {
            Guid play = Guid.NewGuid();
            log.AddRange([At(10 + 10 * i, new TrackStarted(play, "demo-01", 0, false, null)), At(15 + 10 * i, new TrackEnded(play, "demo-01", 5, TrackEndReason.Completed))]);
        }

        log.Add(At(99, new SessionEnded(SessionEndReason.Completed, "")));
        await Get<ISessionStore>().AppendAsync(Chunk(opened.SessionId, 0, 0, [.. log]), Stop);
        SessionOpened stopped = opened with { SessionId = Guid.NewGuid() };
        await Get<ISessionStore>().AppendAsync(Chunk(stopped.SessionId, 0, 0, At(0, stopped), At(1, new SessionEnded(SessionEndReason.StoppedByParticipant, ""))), Stop);

        IReadOnlyDictionary<Guid, IReadOnlyList<string>> marks = await Get<InclusionMarks>().ReadAsync("s-4", SessionOrigin.Live, Stop);

        Assert.Empty(marks[opened.SessionId]);
        Assert.Equal(["heard-enough"], marks[stopped.SessionId]);
    }

    [Fact]
    public async Task ElicitedRating_IsLearnedFrom_AndAnUnknownTrackIsNot()
    {
        SessionOpened opened = Opened() with { SessionId = Guid.NewGuid(), StudyId = "demo", ParticipantId = "P1" };
        await Get<ISessionStore>().AppendAsync(
            Chunk(opened.SessionId, 0, 0, At(0, opened), At(1, new TrackElicited(Guid.NewGuid(), "elicitation-1", "demo-01", 5)), At(2, new TrackElicited(Guid.NewGuid(), "elicitation-1", "demo-02", null))), Stop);

        Interaction learned = Assert.Single(await Get<ListeningHistory>().ReadAsync(SessionOrigin.Live, "demo", Stop));
        Assert.Equal(("demo-01", 5.0, null), (learned.TrackId, learned.Rating, learned.MoodClasses));
    }

    private StudySetup Setup => Get<StudySetup>();

    private ProtocolEditions Editions => Get<ProtocolEditions>();

    private async Task<InstalledParts> InstalledAsync() =>
        new(s_instruments, s_recommenders, StudyCondition.Moods.ToArray(), (await Get<TrackCatalogue>().ReadAsync(Stop)).Select(track => track.Id).ToHashSet());

    private async Task<Guid> SessionAsync(string pseudonym, SessionOrigin origin, SessionEnded? ended, bool consents = true, int plays = 0)
    {
        SessionOpened opened = Opened() with { SessionId = Guid.NewGuid(), StudyId = "demo", ParticipantId = pseudonym, Origin = origin, OpenedUtcMicroseconds = _opened += 10_000_000 };
        List<LogEntry> log = [At(0, opened), At(1, new StepEntered(0, "consent-1", StepKind.Consent, "")), At(2, new ClockTicked())];
        if (consents)
        {
            log[2] = At(2, new ConsentGiven("h", "en", "data_shared", true));
        }

        for (int i = 0; i < plays; i++)
        {
            log.Add(At(10 + 10 * i, new MoodEstimated(Core.Estimation.EmotionScores.Uniform, i / 10.0, 0.1, 0, 0.1, 0, 0.5, 1, 0, 0, 0, false, false)));
            log.Add(At(11 + 10 * i, new TrackStarted(Guid.NewGuid(), "demo-01", 0, false, null)));
        }

        if (ended is { } end)
        {
            log.Add(At(100, end));
        }

        await Get<ISessionStore>().AppendAsync(Chunk(opened.SessionId, 0, 0, [.. log]), Stop);
        return opened.SessionId;
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
