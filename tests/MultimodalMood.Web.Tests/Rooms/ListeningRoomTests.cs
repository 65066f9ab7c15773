using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Rooms;

namespace MultimodalMood.Web.Tests.Rooms;

public sealed class ListeningRoomTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Listeners Listeners => new(app.App.Services);

    [Fact]
    public void MembersPlay_IsItsOwn_AndLeadsBackToTheRooms()
    {
        Guid play = Guid.NewGuid(), ann = Guid.NewGuid(), bob = Guid.NewGuid();

        Assert.NotEqual(ListeningRoom.PlayOf(play, ann), ListeningRoom.PlayOf(play, bob));
        Assert.Equal(play, ListeningRoom.PlayOf(ListeningRoom.PlayOf(play, ann), ann));
    }

    [Fact]
    public async Task TwoPagesOfOneRoomThatBeginAtOnce_ChooseOnce()
    {
        RunningSession[] both = [await Listeners.ComeAsync("P0001"), await Listeners.ComeAsync("P0002")];
        RoomSeat[] seats = [.. both.Select(one => RoomSeat.Of(one)!)];
        var room = Guid.NewGuid();

        bool[] chosen = await Task.WhenAll(PickAsync(seats, room), PickAsync(seats, room), PickAsync(seats, room));

        Assert.Single(chosen, one => one);
        foreach (RunningSession one in both)
        {
            Assert.Equal(1, await TestSession.CountAsync<RecommendationMade>(one.Runner));
            Assert.Equal(1, await TestSession.CountAsync<ChosenTogether>(one.Runner));
        }

        ListeningRoom listens = Assert.Single(ListeningRoom.Of(both, StudySeed.DemoStudy));
        Assert.Equal(room, listens.Id);
        Assert.Equal(["P0001", "P0002"], listens.Seats.Select(seat => seat.Name));
        Assert.True(await PickAsync(listens.Seats, room)); // another track, as where the first cannot be played
        Assert.Equal(2, await TestSession.CountAsync<RecommendationMade>(both[0].Runner));
        await Listeners.LeaveAsync(both);
    }

    [Fact]
    public async Task TwoComputersThatBeginRoomsWithTheSameCode_OneIsToldWhereItListens()
    {
        RunningSession[] all = [await Listeners.ComeAsync("P0001"), await Listeners.ComeAsync("P0002"), await Listeners.ComeAsync("P0003")];
        RoomSeat[] seats = [.. all.Select(one => RoomSeat.Of(one)!)]; // both computers looked before either began
        Guid first = Guid.NewGuid(), second = Guid.NewGuid();

        Assert.True(await PickAsync(seats[..2], first));
        InvalidInputException fault = await Assert.ThrowsAsync<InvalidInputException>(() => PickAsync(seats[1..], second));

        Assert.Equal($"room {ListeningRoom.NameOf(second)}: P0002 listens in room {ListeningRoom.NameOf(first)} already; a code can be in one room only.", fault.Message);
        Assert.Null(all[2].Progress.Together); // nothing was begun with the others either
        Assert.Equal(first, all[1].Progress.Together!.Value.Room);
        await Listeners.LeaveAsync(all);
    }

    [Fact]
    public async Task SevenInOneRoom_AreTooMany()
    {
        RunningSession[] seven = await Task.WhenAll(Enumerable.Range(1, 7).Select(i => Listeners.ComeAsync($"P000{i}")));

        await Assert.ThrowsAsync<InvalidInputException>(() => Listeners.ListenAsync(Guid.NewGuid(), seven));

        Assert.All(seven, one => Assert.Null(one.Progress.Together));
        Assert.True(await Listeners.ListenAsync(Guid.NewGuid(), seven[..6]));
        await Listeners.LeaveAsync(seven);
    }

    [Fact]
    public async Task TwoRoomsOfOneStudy_PlayEachItsOwn()
    {
        RunningSession[] all = [await Listeners.ComeAsync("P0001"), await Listeners.ComeAsync("P0002"), await Listeners.ComeAsync("P0003"), await Listeners.ComeAsync("P0004"), await Listeners.ComeAsync("P0005")];
        Guid first = Guid.NewGuid(), second = Guid.NewGuid();
        await Listeners.ListenAsync(first, all[0], all[1]);
        await Listeners.ListenAsync(second, all[2], all[3]);

        string track = SessionGuide.TrackToPlay(all[0].Progress)!;
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(first, $$"""[{"id":"{{Guid.NewGuid()}}","kind":"track_started","age_ms":0,"play_id":"{{Guid.NewGuid()}}","track_id":"{{track}}","gain_db":0}]"""));

        IReadOnlyList<ListeningRoom> rooms = ListeningRoom.Of(all, StudySeed.DemoStudy);
        Assert.Equal([.. new Guid?[] { first, second }.Order(), null], rooms.Select(room => room.Id));
        Assert.Equal(("Playing", "Next"), (rooms.Single(room => room.Id == first).Status, rooms.Single(room => room.Id == second).Status));
        Assert.Equal([1, 1, 0, 0, 0], all.Select(one => one.Progress.Plays.Count));
        Assert.Equal(["P0005"], rooms.Single(room => room.Id is null).Seats.Select(seat => seat.Name));
        Assert.Equal(HttpStatusCode.Gone, await PostAsync(Guid.NewGuid(), "[]"));
        await Listeners.LeaveAsync(all);
    }

    [Fact]
    public async Task NextBlock_IsAnotherRoom()
    {
        RunningSession[] both = [await Listeners.ComeAsync("P0001"), await Listeners.ComeAsync("P0002")];
        await Listeners.ListenAsync(Guid.NewGuid(), both);
        await Listeners.LeaveAsync(both);
        RunningSession[] later = [await Listeners.ComeAsync("P0001", block: 1), await Listeners.ComeAsync("P0002", block: 1)];

        Assert.Null(Assert.Single(ListeningRoom.Of(later, StudySeed.DemoStudy)).Id);
        Assert.True(await Listeners.ListenAsync(Guid.NewGuid(), later));
        await Listeners.LeaveAsync(later);
    }

    [Fact]
    public async Task WhoEndsBetweenTheLookAndTheChoice_HoldsUpNobodyForLong()
    {
        RunningSession[] both = [await Listeners.ComeAsync("P0001"), await Listeners.ComeAsync("P0002")];
        RoomSeat[] looked = [.. both.Select(one => RoomSeat.Of(one)!)];
        await both[0].Runner.PostDurableAsync(both[0].Runner.Clock.Now, new SessionEnded(SessionEndReason.StoppedByParticipant, ""));

        Assert.False(await PickAsync(looked, Guid.NewGuid())); // nothing: the page looks again
        Assert.Null(both[1].Progress.Recommendation);
        await PickAsync([.. both.Select(RoomSeat.Of).OfType<RoomSeat>()], Guid.NewGuid());

        Assert.Equal(1, both[1].Progress.Together!.Value.Members);
        await Listeners.LeaveAsync(both);
    }

    private async Task<HttpStatusCode> PostAsync(Guid room, string events)
    {
        using HttpClient browser = app.As("researcher");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"studies/{StudySeed.DemoStudy}/rooms/{room}/events")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(events)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            Headers = { { "Origin", app.Address.GetLeftPart(UriPartial.Authority) } },
        };
        using HttpResponseMessage answer = await browser.SendAsync(request, Stop);
        return answer.StatusCode;
    }

    private Task<bool> PickAsync(IReadOnlyList<RoomSeat> seats, Guid room) => ListeningRoom.PickAsync(
        seats, room, app.App.Services.GetRequiredService<TrackChoice>(), app.App.Services.GetRequiredService<TrackLibrary>(), new HashSet<string>(), Stop);
}
