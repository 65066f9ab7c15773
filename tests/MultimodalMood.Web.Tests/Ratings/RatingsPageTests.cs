using System.Text;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Storage.Interactions;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Ratings;
using MultimodalMood.Web.Studies;

namespace MultimodalMood.Web.Tests.Ratings;

/// <summary>Bringing other people's ratings in by the page, seeing what is there, taking it out.</summary>
public sealed class RatingsPageTests : BunitContext, IAsyncLifetime
{
    private const string Table = "user_id;track_id;timestamp;rating;bpm\nann@example.org;demo-01;2026-01-31T12:00:00Z;5;70\nann@example.org;demo-02;1769860800;;71\nbob;demo-01;5;2,5;72\nbob;elsewhere;5;3;73\n";

    private readonly TestApp _app = new();

    /// <summary>The pages look at a database and at sessions; a busy machine may take more than bUnit's second.</summary>
    public RatingsPageTests() => DefaultWaitTimeout = TimeSpan.FromSeconds(20);

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Table_IsShownLineByLine_ThenTaken_AndAgainChangesNothing()
    {
        IRenderedComponent<RatingsPage> page = Show();
        page.WaitForAssertion(() => Assert.Contains("No ratings were brought in yet", page.Markup, StringComparison.Ordinal));

        Send(page, Table);

        page.WaitForAssertion(() => Assert.Contains("2 new, 0 to change, 0 as they are, 0 told twice, 2 not taken; 1 person, 2 tracks", page.Markup, StringComparison.Ordinal));
        Assert.Contains("read as UTF-8, columns parted by semicolons, passed over: bpm. Nothing is imported yet", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["line 4", "rating", "'2,5' is no number from 1 to 5 with a decimal point"], Cells(page, ".import-scroll tbody tr", 0));
        Assert.Equal(["line 5", "track_id"], Cells(page, ".import-scroll tbody tr", 1)[..2]);
        Assert.Contains("1 track of the file is not in", page.Markup, StringComparison.Ordinal);
        Assert.Equal("2026-01-31 12:00:00", Cells(page, ".import-preview .rows tbody tr", 0)[3]);
        Assert.Equal("a play", Cells(page, ".import-preview .rows tbody tr", 1)[4]);
        Assert.DoesNotContain("ann@example.org", page.Markup, StringComparison.Ordinal);
        Assert.Empty((await ThereAsync()).Files);

        page.Find("button.big").Click();

        page.WaitForAssertion(() => Assert.Equal(["ratings.csv", "this study", "1", "2", "1", "1"], Cells(page, "section[aria-labelledby=there] tbody tr", 0)[..6]));
        page.WaitForAssertion(() => Assert.Contains("2 added", page.Markup, StringComparison.Ordinal));

        Send(page, Table);

        page.WaitForAssertion(() => Assert.Contains("Everything that can be taken is there already", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".import button.big"));
    }

    [Fact]
    public void Scale_ChangedInThePreview_IsReadAnew()
    {
        IRenderedComponent<RatingsPage> page = Show();
        Send(page, "user_id,track_id,timestamp,rating\na,demo-01,5,100\n");
        page.WaitForAssertion(() => Assert.Contains("Is the scale of the ratings the file's?", page.Markup, StringComparison.Ordinal));

        page.FindAll("select")[0].Change("0..100");

        page.WaitForAssertion(() => Assert.Equal("5.0", Cells(page, ".import-preview .rows tbody tr", 0)[4]));
    }

    [Theory]
    [InlineData("user_id,track_id,rating\na,demo-01,3\n", "ratings.csv:1: timestamp: ")]
    [InlineData("", "ratings.csv:1: the file is empty")]
    [InlineData("user_id,track_id,timestamp,rating,rating\n", "ratings.csv:1: rating: ")]
    public void WrongHeader_IsToldWithFileLineAndField(string table, string told)
    {
        IRenderedComponent<RatingsPage> page = Show();

        Send(page, table);

        page.WaitForAssertion(() => Assert.StartsWith(told, page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.EndsWith("Nothing was changed.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryStudys_AreMarked_AndTakenOutByTheFilesName()
    {
        await TakeAsync("", "all.csv");
        await TakeAsync(StudySeed.DemoStudy, "own.csv");
        IRenderedComponent<RatingsPage> page = Show();
        page.WaitForAssertion(() => Assert.Equal(["own.csv", "all.csv"], page.FindAll("section[aria-labelledby=there] tbody th").Select(cell => cell.TextContent)));

        page.Find("button[aria-label='Take out all.csv, of every study']").Click();
        Assert.Contains("1 rating and 0 plays of 1 person go, for every study", page.Find("form.fault").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("form.fault .big").HasAttribute("disabled"));
        page.Find("form.fault input").Input("all.csv");
        await page.Find("form.fault").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("1 line taken out.", page.Markup, StringComparison.Ordinal));
        Assert.Equal("own.csv", Assert.Single((await ThereAsync()).Files).File);
    }

    [Fact]
    public async Task Observer_SeesWhatIsThere_AndCanChangeNothing()
    {
        await TakeAsync(StudySeed.DemoStudy, "own.csv");
        IRenderedComponent<RatingsPage> page = Show(AccessPolicy.ObserverRole);

        page.WaitForAssertion(() => Assert.Contains("own.csv", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("button, input, select"));
    }

    [Fact]
    public void UnknownStudy_IsTold()
    {
        IRenderedComponent<RatingsPage> page = Show(code: "nowhere");

        page.WaitForAssertion(() => Assert.Contains("There is no study “nowhere”", page.Markup, StringComparison.Ordinal));
    }

    private Task<ImportedRatings> ThereAsync() => Import.ReadAsync(StudySeed.DemoStudy, Xunit.TestContext.Current.CancellationToken);

    private Task<InteractionImportReport> TakeAsync(string study, string file) => Import.RunAsync(
        InteractionCsv.Read(Encoding.UTF8.GetBytes("user_id,track_id,timestamp,rating\nann,demo-01,5,4\n"), file, new AffectScale(1, 5)), study, null, Xunit.TestContext.Current.CancellationToken);

    private InteractionImport Import => _app.App.Services.GetRequiredService<InteractionImport>();

    private static void Send(IRenderedComponent<RatingsPage> page, string table)
    {
        page.WaitForAssertion(() => Assert.Single(page.FindComponents<InputFile>()));
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(table, "ratings.csv"));
    }

    private static string[] Cells(IRenderedComponent<RatingsPage> page, string rows, int row) => [.. page.FindAll(rows)[row].Children.Select(cell => cell.TextContent)];

    private IRenderedComponent<RatingsPage> Show(string role = AccessPolicy.ResearcherRole, string code = StudySeed.DemoStudy)
    {
        IServiceProvider app = _app.App.Services;
        Services.AddSingleton(app.GetRequiredService<StudyDirectory>()).AddSingleton(Import).AddSingleton(app.GetRequiredService<RatingImports>()).AddSingleton(app.GetRequiredService<TrackLibrary>()).AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
        AddAuthorization().SetAuthorized("ada").SetRoles(role);
        return Render<RatingsPage>(parameters => parameters.Add(page => page.Code, code));
    }
}
