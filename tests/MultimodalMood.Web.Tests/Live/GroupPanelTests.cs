using Bunit;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Tests.Live;

public sealed class GroupPanelTests : BunitContext
{
    [Fact]
    public void FewPeople_AreNotShownAsAGroup()
    {
        IRenderedComponent<GroupPanel> panel = Render<GroupPanel>(p => p.Add(one => one.Origin, SessionOrigin.Pilot).Add(one => one.Members, People(0.5, 4)));

        Assert.Contains("from 5 people on", panel.Markup, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("svg"));
    }

    [Fact]
    public void RoomOfFour_ThatShowsEachOneAnyway_HasItsMeanOrItsTwoCamps()
    {
        IRenderedComponent<GroupPanel> Room(IReadOnlyList<GroupMember> members) => Render<GroupPanel>(p => p.Add(panel => panel.Origin, SessionOrigin.Pilot).Add(panel => panel.Members, members).Add(panel => panel.Smallest, 2));

        Assert.Contains("Mood of 2 people", Room(People(0.5, 2)).Find("svg").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Contains("two: 2 and 2 people", Room([.. People(0.7, 2), .. People(-0.7, 2)]).Markup, StringComparison.Ordinal);
        Assert.Contains("from 2 people on. Now 1", Room(People(0.5, 1)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void OneCamp_HasItsMean_TwoCampsHaveEachTheirs()
    {
        IRenderedComponent<GroupPanel> one = Render<GroupPanel>(p => p.Add(panel => panel.Origin, SessionOrigin.Pilot).Add(panel => panel.Members, People(0.5, 6)));
        IRenderedComponent<GroupPanel> two = Render<GroupPanel>(p => p.Add(panel => panel.Origin, SessionOrigin.Pilot).Add(panel => panel.Members, [.. People(0.7, 6), .. People(-0.7, 4)]));

        Assert.Contains("+0.49, arousal +0.12", one.Find("svg").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal(2, two.FindAll(".collective-mean").Count);
        Assert.Contains("two: 6 and 4 people", two.Markup, StringComparison.Ordinal);
    }

    private static GroupMember[] People(double valence, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new GroupMember(valence + 0.02 * (i - count / 2), 0.1 + 0.02 * (i % 3), 0.8))];
}
