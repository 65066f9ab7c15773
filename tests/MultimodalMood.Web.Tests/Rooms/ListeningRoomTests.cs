using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Rooms;
using MultimodalMood.Web.Tests.Words;

namespace MultimodalMood.Web.Tests.Rooms;

public sealed class ListeningRoomTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly StudyProtocol s_protocol = ProtocolReader.ReadFile(Path.Combine(ParticipantWordsTests.Root(), "data", "protocols", "group.json"));
    private static readonly StepPlan s_plan = StepPlan.Of(s_protocol, ["group-fair", "group-average"], 0);
    private static readonly PlannedStep s_step = s_plan.Steps.First(step => step.Kind is StepKind.Listening);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void MembersPlay_IsItsOwn_AndLeadsBackToTheRooms()
    {
        Guid play = Guid.NewGuid(), ann = Guid.NewGuid(), bob = Guid.NewGuid();

        Assert.NotEqual(ListeningRoom.PlayOf(play, ann), ListeningRoom.PlayOf(play, bob));
        Assert.Equal(play, ListeningRoom.PlayOf(ListeningRoom.PlayOf(play, ann), ann));
    }

    [Fact]
    public async Task TwoPagesThatBeginAtOnce_ChooseOnce()
    {
        RunningSession[] both = [await ListensAsync("P0001"), await ListensAsync("P0002")];
        RoomSeat[] seats = [.. both.Select(one => RoomSeat.Of(one)!)];

        await Task.WhenAll(PickAsync(seats), PickAsync(seats), PickAsync(seats));

        foreach (RunningSession one in both)
        {
            Assert.Equal(1, await TestSession.CountAsync<RecommendationMade>(one.Runner));
            Assert.Equal(1, await TestSession.CountAsync<ChosenTogether>(one.Runner));
        }

        ListeningRoom room = Assert.Single(ListeningRoom.Of(both, "demo"));
        Assert.Equal(both[1].Progress.Together!.Value.Room, room.Id);
        Assert.Equal(["P0001", "P0002"], room.Seats.Select(seat => seat.Name));
        await PickAsync([.. room.Seats]); // another track, as where the first cannot be played
        Assert.Equal(2, await TestSession.CountAsync<RecommendationMade>(both[0].Runner));
        foreach (RunningSession one in both)
        {
            await one.Runner.DisposeAsync();
        }
    }

    [Fact]
    public async Task WhoEndsBetweenTheLookAndTheChoice_HoldsUpNobodyForLong()
    {
        RunningSession[] both = [await ListensAsync("P0001"), await ListensAsync("P0002")];
        RoomSeat[] looked = [.. both.Select(one => RoomSeat.Of(one)!)];
        await both[0].Runner.PostDurableAsync(both[0].Runner.Clock.Now, new SessionEnded(SessionEndReason.StoppedByParticipant, ""));

        await PickAsync(looked); // nothing: the page looks again
        Assert.Null(both[1].Progress.Recommendation);
        await PickAsync([.. both.Select(RoomSeat.Of).OfType<RoomSeat>()]);

        Assert.Equal(1, both[1].Progress.Together!.Value.Members);
        foreach (RunningSession one in both)
        {
            await one.Runner.DisposeAsync();
        }
    }

    private Task PickAsync(RoomSeat[] seats) => ListeningRoom.PickAsync(
        seats, Guid.NewGuid(), app.App.Services.GetRequiredService<TrackChoice>(), app.App.Services.GetRequiredService<TrackLibrary>(), new HashSet<string>(), Stop);

    private static async Task<RunningSession> ListensAsync(string name)
    {
        SessionRunner runner = await SessionRunner.OpenAsync(
            new SessionOpened(Guid.NewGuid(), SessionOrigin.Pilot, "", "demo", name, "group", 1, s_protocol.Sha256, "group-fair,group-average", SessionPipeline.Version, "default-1", "none", new string('0', 64), 7, 0),
            new MemorySessionStore(), TimeProvider.System, Stop);
        await runner.PostDurableAsync(runner.Clock.Now, SessionGuide.Entering(s_step));
        return new RunningSession(runner, s_protocol, s_plan, null!);
    }
}
