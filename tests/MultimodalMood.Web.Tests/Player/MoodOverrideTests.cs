using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Web.Player;

namespace MultimodalMood.Web.Tests.Player;

public sealed class MoodOverrideTests : BunitContext
{
    public MoodOverrideTests() => Services.AddLocalization();

    [Fact]
    public void BothHalves_AreSaid_OrNothing()
    {
        List<(double Valence, double Arousal)> said = [];
        IRenderedComponent<MoodOverride> view = Render<MoodOverride>(p => p.Add(one => one.OnSaid, said.Add));

        view.FindAll("input")[0].Change(true); // very unpleasant
        Assert.True(view.Find("button").HasAttribute("disabled"));
        view.FindAll("input")[9].Change(true); // very lively
        view.Find("button").Click();

        Assert.Equal([(-1, 1)], said);
        Assert.NotEmpty(view.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task PressedTwice_IsSaidOnce_AndAgainOnceItIsAnother()
    {
        List<(double Valence, double Arousal)> said = [];
        var disk = new TaskCompletionSource();
        IRenderedComponent<MoodOverride> view = Render<MoodOverride>(p => p.Add(one => one.OnSaid, async mood =>
        {
            said.Add(mood);
            await disk.Task;
        }));
        view.FindAll("input")[0].Change(true);
        view.FindAll("input")[9].Change(true);

        Task[] presses = [view.Find("button").ClickAsync(), view.Find("button").ClickAsync()];
        disk.SetResult();
        await Task.WhenAll(presses);
        await view.Find("button").ClickAsync();
        Assert.Equal([(-1, 1)], said);

        view.FindAll("input")[2].Change(true);
        await view.Find("button").ClickAsync();

        Assert.Equal([(-1, 1), (0, 1)], said);
    }
}
