using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Music;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Catalogue;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Tests.Catalogue;

/// <summary>Bringing a table in by the page, and placing a track by hand.</summary>
public sealed class ImportPanelTests : BunitContext, IAsyncLifetime
{
    private readonly TestApp _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _app.DisposeAsync();
    }

    [Fact]
    public void Table_IsShownFirst_ThenTaken()
    {
        IRenderedComponent<ImportPanel> panel = Show();

        panel.FindComponents<InputFile>()[1].UploadFiles(InputFileContent.CreateFromText("title;artist;valence\nA;B;0,5\nDay;Night;0.5\n", "music.csv"));

        panel.WaitForAssertion(() => Assert.Contains("1 new, 0 to change", panel.Markup, StringComparison.Ordinal));
        Assert.Contains("columns parted by semicolons", panel.Markup, StringComparison.Ordinal);
        Assert.Equal("line 2", panel.Find("tbody th").TextContent);
        Assert.DoesNotContain(Library.Tracks, track => track.Title == "Day");

        panel.Find("button.big").Click();

        panel.WaitForAssertion(() => Assert.Contains("1 added", panel.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        Assert.Equal(0.5, Library.Tracks.Single(track => track.Title == "Day").Valence);
    }

    [Fact]
    public void Table_WithoutAHeader_IsRefusedInWords()
    {
        IRenderedComponent<ImportPanel> panel = Show();

        panel.FindComponents<InputFile>()[1].UploadFiles(InputFileContent.CreateFromText("name\nA\n", "music.csv"));

        panel.WaitForAssertion(() => Assert.Contains("music.csv:1: title: there is no such column", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Folder_OfThisMachine_IsTheOwnersOnly(bool owner) => Assert.Equal(owner ? 1 : 0, Show(owner).FindAll(".import-folder").Count);

    [Fact]
    public async Task Place_ByClickOrSlider_IsKeptAsSetByHand()
    {
        Track? kept = null;
        Track track = Library.Find("demo-01")!;
        IRenderedComponent<TrackEditor> editor = Render<TrackEditor>(parameters => parameters
            .Add(view => view.Track, track).Add(view => view.Saved, saved => kept = saved).Add(view => view.Closed, () => { }));

        await editor.Find(".editor-plane").ClickAsync(new() { OffsetX = 255, OffsetY = 130 });
        await editor.FindAll("input[type=range]")[1].InputAsync("-0.25");
        await editor.Find("button.big").ClickAsync(new());

        Assert.Equal((1, -0.25, AffectSource.Edited), (kept!.Valence!.Value, kept.Arousal!.Value, kept.AffectSource!.Value));
    }

    private TrackLibrary Library => _app.App.Services.GetRequiredService<TrackLibrary>();

    private IRenderedComponent<ImportPanel> Show(bool owner = false)
    {
        Services.AddSingleton(_app.App.Services.GetRequiredService<CatalogueImports>());
        JSInterop.Mode = JSRuntimeMode.Loose;
        var identity = AddAuthorization();
        identity.SetAuthorized("ada");
        if (owner)
        {
            identity.SetPolicies(AccessPolicy.Owner);
        }

        return Render<ImportPanel>();
    }
}
