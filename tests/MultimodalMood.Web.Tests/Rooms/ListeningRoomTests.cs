using MultimodalMood.Web.Rooms;

namespace MultimodalMood.Web.Tests.Rooms;

public sealed class ListeningRoomTests
{
    [Fact]
    public void MembersPlay_IsItsOwn_AndLeadsBackToTheRooms()
    {
        Guid play = Guid.NewGuid(), ann = Guid.NewGuid(), bob = Guid.NewGuid();

        Assert.NotEqual(ListeningRoom.PlayOf(play, ann), ListeningRoom.PlayOf(play, bob));
        Assert.Equal(play, ListeningRoom.PlayOf(ListeningRoom.PlayOf(play, ann), ann));
    }
}
