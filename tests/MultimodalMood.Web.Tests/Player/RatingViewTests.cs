using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Web.Player;

namespace MultimodalMood.Web.Tests.Player;

public sealed class RatingViewTests : BunitContext
{
    private readonly List<double?> _rated = [];

    public RatingViewTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLocalization();
    }

    [Fact]
    public void Key_RatesOnce()
    {
        IRenderedComponent<RatingView> view = Show("liking");

        view.Find(".rating").KeyDown("4");
        view.Find(".rating").KeyDown("2");

        Assert.Equal([4], _rated);
    }

    [Fact]
    public void OtherKey_DoesNothing()
    {
        Show("liking").Find(".rating").KeyDown("7");

        Assert.Empty(_rated);
    }

    [Fact]
    public void PreferNotToAnswer_IsUnknown()
    {
        IRenderedComponent<RatingView> view = Show("mood_fit");

        view.Find("button.quiet").Click();

        Assert.Equal("How well did it fit your mood?", view.Find("h1").TextContent);
        Assert.Equal([null], _rated);
    }

    private IRenderedComponent<RatingView> Show(string scale) => Render<RatingView>(parameters => parameters
        .Add(view => view.Scale, scale)
        .Add(view => view.OnRated, value => _rated.Add(value)));
}
