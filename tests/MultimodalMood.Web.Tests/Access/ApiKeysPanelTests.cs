using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Web.Access;

namespace MultimodalMood.Web.Tests.Access;

/// <summary>The owner's list of keys.</summary>
public sealed class ApiKeysPanelTests : BunitContext, IAsyncLifetime
{
    private readonly TestApp _app = new();
    private ApiKeys _keys = null!;

    public ApiKeysPanelTests() => DefaultWaitTimeout = TimeSpan.FromSeconds(20);

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _keys = _app.App.Services.GetRequiredService<ApiKeys>();
        Services.AddSingleton(_keys);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Key_IsShownOnce_AndWorks()
    {
        IRenderedComponent<ApiKeysPanel> panel = Open("No script has a key.");
        Assert.Empty(panel.FindAll("table"));
        panel.Find("input").Change("nightly <b>backup</b>");
        panel.Find("select").Change(nameof(ApiKeyScope.Research));
        await panel.Find("form").SubmitAsync();

        panel.WaitForAssertion(() => Assert.NotEmpty(panel.FindAll("tbody tr")));
        string key = panel.Find("[role=status] code").TextContent;
        Assert.Equal(ApiKeyScope.Research, (await _keys.FindAsync(key, Stop))?.Scope);
        Assert.Equal("nightly <b>backup</b>", panel.Find("tbody th").TextContent);
        Assert.Equal(("", key[..11], "not yet"), (panel.Find("input").GetAttribute("value") ?? "", Cell(panel, 0), Cell(panel, 3)));
        Assert.All(panel.FindAll("input, select"), field => Assert.NotEmpty(field.ParentElement!.TextContent.Trim()));

        IRenderedComponent<ApiKeysPanel> later = Open("nightly");
        Assert.DoesNotContain(key[12..], later.Markup, StringComparison.Ordinal);
        Assert.Equal(TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Cell(later, 3));
    }

    [Fact]
    public async Task KeyIsTakenBack_ByASecondPressOnTheQuestion()
    {
        (_, string key) = await _keys.CreateAsync("plots", ApiKeyScope.Read, Stop);
        IRenderedComponent<ApiKeysPanel> panel = Open("plots");
        Button(panel, "Take plots back").Click();
        Assert.NotNull(await _keys.FindAsync(key, Stop));
        Button(panel, "Really take plots back").Click();

        panel.WaitForAssertion(() => Assert.StartsWith("taken back ", Cell(panel, 4), StringComparison.Ordinal));
        Assert.Null(await _keys.FindAsync(key, Stop));
        Assert.Empty(panel.FindAll("tbody button"));
    }

    [Fact]
    public async Task NameThatIsTaken_IsSaid_AndStaysTyped()
    {
        await _keys.CreateAsync("plots", ApiKeyScope.Read, Stop);
        IRenderedComponent<ApiKeysPanel> panel = Open("plots");
        panel.Find("input").Change("plots");
        await panel.Find("form").SubmitAsync();

        panel.WaitForAssertion(() => Assert.Contains("'plots' is taken", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("plots", panel.Find("input").GetAttribute("value"));
        Assert.Single(await _keys.AllAsync(Stop));
    }

    private static IElement Button(IRenderedComponent<ApiKeysPanel> panel, string words) => panel.FindAll("button").Single(button => button.TextContent == words);

    private static string Cell(IRenderedComponent<ApiKeysPanel> panel, int column) => panel.FindAll("tbody td")[column].TextContent.Trim();

    private IRenderedComponent<ApiKeysPanel> Open(string words)
    {
        IRenderedComponent<ApiKeysPanel> panel = Render<ApiKeysPanel>();
        panel.WaitForAssertion(() => Assert.Contains(words, panel.Markup, StringComparison.Ordinal));
        return panel;
    }
}
