using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Tests.Storage;

public sealed class LogProjectionsTests
{
    private static readonly Guid s_session = Guid.Parse("00000000-0000-0000-0000-000000000001");
    private static readonly Guid s_play = Guid.Parse("00000000-0000-0000-0000-0000000000aa");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SessionRow_FollowsItsLog()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync();
        var log = new SessionLogBuilder(s_session);
        log.Add(1, new StepEntered(0, "information-1", StepKind.Information, "")).Add(2, new StepEntered(1, "consent-1", StepKind.Consent, ""));
        await database.Store.AppendAsync(log.Chunk(), Stop);

        SessionRow running = await SessionAsync(database);
        Assert.Equal((SessionState.Open, 1, "consent-1", 2_000_000L), (running.State, running.StepIndex, running.StepId, running.LastUs));

        await database.Store.AppendAsync(log.Add(3, new SessionEnded(SessionEndReason.StoppedByParticipant, "")).Chunk(), Stop);

        SessionRow ended = await SessionAsync(database);
        Assert.Equal(SessionState.Ended, ended.State);
        Assert.Equal(SessionEndReason.StoppedByParticipant, ended.EndReason);
        Assert.Equal(SessionLogBuilder.OpenedUtcUs + 3_000_000, ended.EndedUtcUs);
    }

    [Fact]
    public async Task RowMadeBeforeTheLog_KeepsItsCookie()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync();
        await using (MoodDbContext context = database.Contexts.CreateDbContext())
        {
            context.Studies.Add(new StudyRow { Code = "demo", Title = "Demo", CreatedUtcUs = 0 });
            await context.SaveChangesAsync(Stop);
        }

        ParticipantRow participant = await new ParticipantRegister(database.Contexts, TimeProvider.System).JoinAsync("demo", "P", Stop);
        await using (MoodDbContext context = database.Contexts.CreateDbContext())
        {
            context.Sessions.Add(new SessionRow
            {
                Id = s_session,
                StudyCode = "demo",
                Pseudonym = participant.Pseudonym,
                ProtocolId = "demo",
                ProtocolVersion = 1,
                Origin = SessionOrigin.Live,
                OpenedUtcUs = 5,
                CookieTokenSha256 = "c0ffee",
            });
            await context.SaveChangesAsync(Stop);
        }

        await database.Store.AppendAsync(new SessionLogBuilder(s_session).Chunk(), Stop);

        SessionRow row = await SessionAsync(database);
        Assert.Equal(("c0ffee", SessionLogBuilder.OpenedUtcUs), (row.CookieTokenSha256, row.OpenedUtcUs));
    }

    [Fact]
    public async Task Consents_AreAddedNeverChanged()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync();
        var log = new SessionLogBuilder(s_session)
            .Add(1, new ConsentGiven("hash", "en", "camera", true))
            .Add(9, new ConsentGiven("hash", "en", "camera", false));

        await database.Store.AppendAsync(log.Chunk(), Stop);

        await using MoodDbContext context = database.Contexts.CreateDbContext();
        Assert.Equal([true, false], await context.Consents.OrderBy(row => row.Sequence).Select(row => row.Given).ToArrayAsync(Stop));
    }

    [Fact]
    public async Task Play_CarriesTheMoodLastEstimatedBeforeItsOnset()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync();
        var log = new SessionLogBuilder(s_session).Add(1, Mood(0.2)).Add(2, Mood(0.4));
        await database.Store.AppendAsync(log.Chunk(), Stop);
        await database.Store.AppendAsync(log.Add(2.1, new ClockTicked()).Chunk(), Stop);
        await database.Store.AppendAsync(log.Add(2.2, new TrackStarted(s_play, "t1", 0, false, null)).Add(2.3, Mood(0.9)).Chunk(), Stop);
        await database.Store.AppendAsync(log.Add(30, new TrackRated(s_play, "t1", "mood_fit", 2)).Add(31, new TrackRated(s_play, "t1", "liking", 5)).Chunk(), Stop);

        Interaction play = Assert.Single(await new ListeningHistory(database.Contexts).ReadAsync(SessionOrigin.Live, Stop));

        Assert.Equal(("P0001", "t1", 5.0), (play.ListenerId, play.TrackId, play.Rating));
        Assert.Equal(0.4, play.MoodAffect.Valence);
        Assert.Equal(0.7, play.MoodClasses!.Value.Happy);
        Assert.Equal(SessionLogBuilder.OpenedUtcUs + 2_200_000, play.UtcMicroseconds);
    }

    [Fact]
    public async Task LiveSession_LearnsNothingFromADemo()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync();
        var log = new SessionLogBuilder(s_session, origin: SessionOrigin.Demo, originNote: "demo recording").Add(1, new TrackStarted(s_play, "t1", 0, false, null));
        await database.Store.AppendAsync(log.Chunk(), Stop);
        var history = new ListeningHistory(database.Contexts);

        Assert.Empty(await history.ReadAsync(SessionOrigin.Live, Stop));
        Interaction play = Assert.Single(await history.ReadAsync(SessionOrigin.Demo, Stop));
        Assert.Null(play.MoodClasses);
        Assert.Equal(Affect.Unknown, play.MoodAffect);
    }

    [Fact]
    public async Task LogWithoutOpening_IsRefused()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync();
        var log = new SessionLogBuilder(s_session);
        log.Chunk();

        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => database.Store.AppendAsync(log.Add(0, new ClockTicked()).Chunk() with { Number = 0 }, Stop));

        Assert.Contains("expected SessionOpened", fault.Message, StringComparison.Ordinal);
    }

    private static MoodEstimated Mood(double valence) =>
        new(new EmotionScores(0.7, 0.1, 0.1, 0.1), valence, 0.1, 0.1, 0.1, 0, 0.5, 1, 0, 0, 0, false, false);

    private static async Task<SessionRow> SessionAsync(TestDatabase database)
    {
        await using MoodDbContext context = database.Contexts.CreateDbContext();
        return await context.Sessions.SingleAsync(Stop);
    }
}
