using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Study.Simulation;
using MultimodalMood.Sensors;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Web.Again;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Sessions;

namespace MultimodalMood.Web.Tests.Again;

/// <summary>A simulated person's session asked again, and the answers beside its recommendations; and a session that has nothing to ask.</summary>
public sealed class AgainPageTests : BunitContext, IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private readonly TestApp _app = new();

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task WithoutTheFace_ShowsBothCurvesAsTables_AndTheDecisions()
    {
        Guid session = await WalkedAsync();
        IRenderedComponent<AgainPage> page = Show(Of<ISessionStore>(), session);
        Assert.Empty(page.FindAll(".compared, section"));

        await page.Find("select").ChangeAsync("Face");

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".compared svg[role=img]").Count), s_patience);
        Assert.All(page.FindAll(".compared svg"), chart => Assert.Contains("mean as recorded", chart.GetAttribute("aria-label"), StringComparison.Ordinal));
        Assert.Equal(["Valence as a table", "Arousal as a table"], page.FindAll(".compared summary").Select(summary => summary.TextContent));
        foreach (IElement table in page.FindAll(".compared table"))
        {
            Assert.Equal(["Session time", "As recorded", "Without the face"], table.QuerySelectorAll("thead th[scope=col]").Select(cell => cell.TextContent));
            Assert.Equal(20, table.QuerySelectorAll("tbody th[scope=row]").Length);
            Assert.All(table.QuerySelectorAll("tbody td"), cell => Assert.Matches(@"^[+−]?\d\.\d\d \[[+−]?\d\.\d\d, [+−]?\d\.\d\d\]$", cell.TextContent));
        }

        Assert.NotEmpty(page.FindAll("section tbody tr"));
        Assert.Equal("", page.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task SessionWithoutAnEstimateOrAList_SaysSo()
    {
        var store = new MemorySessionStore();
        await using (SessionRunner runner = await TestSession.OpenAsync(store))
        {
        }

        IRenderedComponent<AgainPage> page = Show(store, Guid.NewGuid());
        await page.Find("select").ChangeAsync("Heart");

        page.WaitForAssertion(() => Assert.Contains("This session holds no mood estimate", page.Markup, StringComparison.Ordinal), s_patience);
        Assert.Contains("No track was recommended in this session", page.Find("section").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".compared"));
    }

    [Fact]
    public async Task SessionThatIsNotThere_AndAFileThatIsNoFusion_AreNamed()
    {
        IRenderedComponent<AgainPage> page = Show(new MemorySessionStore(), Guid.NewGuid());

        await page.Find("select").ChangeAsync("Skin");
        page.WaitForAssertion(() => Assert.Contains("there is no such session", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), s_patience);

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("{", "fusion.json"));
        page.WaitForAssertion(() => Assert.Contains("fusion.json", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), s_patience);
    }

    [Fact]
    public async Task RecordPage_SaysBesideEachReason_WhatWouldHaveComeOtherwise()
    {
        Guid session = await WalkedAsync();
        Take<SessionHost>();
        Services.AddSingleton(Of<ISessionStore>());
        AddAuthorization().SetAuthorized("ada");

        IRenderedComponent<RecordPage> page = Page<RecordPage>(session);

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-label=Reason] .record-parts")), s_patience);
        page.WaitForAssertion(() => Assert.All(page.FindAll("[data-label=Reason]"), cell =>
        {
            Assert.Contains("without the heart: ", cell.TextContent, StringComparison.Ordinal);
            Assert.Contains("without the face: ", cell.TextContent, StringComparison.Ordinal);
        }), s_patience);
        Assert.DoesNotContain("Asking again", page.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<AgainPage> Show(ISessionStore store, Guid session)
    {
        Services.AddSingleton(store);
        return Page<AgainPage>(session);
    }

    private IRenderedComponent<T> Page<T>(Guid session)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        Take<ComparedDecisions>();
        Take<TrackLibrary>();
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
        return Render<T>(parameters => parameters.TryAdd("Session", session));
    }

    private T Of<T>()
        where T : notnull => _app.App.Services.GetRequiredService<T>();

    private void Take<T>()
        where T : class => Services.AddSingleton(Of<T>());

    private async Task<Guid> WalkedAsync()
    {
        await Of<MultimodalMood.Storage.DryRuns>().RunAsync("demo", 1, 3, Of<Core.Study.InstrumentLibrary>(), SimulatedSensors.Of, new SimulatedHabits { DropOut = 0 }, null, Stop);
        await using MoodDbContext context = await Of<IDbContextFactory<MoodDbContext>>().CreateDbContextAsync(Stop);
        return (await context.Sessions.FirstAsync(row => row.StudyCode == "demo", Stop)).Id;
    }
}
