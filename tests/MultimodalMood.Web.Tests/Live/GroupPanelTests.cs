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
