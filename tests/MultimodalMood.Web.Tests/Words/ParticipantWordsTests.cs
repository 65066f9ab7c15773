using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Web.Words;

namespace MultimodalMood.Web.Tests.Words;

/// <summary>What participants read stands in resource files, in every language the same words.</summary>
public sealed partial class ParticipantWordsTests
{
    private static readonly ResourceManager s_words = new(typeof(ParticipantWords));

    [Fact]
    public void German_HasEveryWordThatEnglishHas_AndNoOther() => Assert.Equal(Keys(CultureInfo.InvariantCulture), Keys(new CultureInfo("de")));

    [Fact]
    public void Languages_AreThoseWithAFile() => Assert.Equal(["en", "de"], Languages.Known);

    [Fact]
    public void EveryWordThatAStepAsksFor_IsThere()
    {
        string[] asked = [.. Pages(Root()).SelectMany(file => Key().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct()];

        Assert.True(asked.Length > 20);
        Assert.Empty(asked.Except(Keys(CultureInfo.InvariantCulture)));
    }

    /// <summary>Text between tags, or in an attribute that is read aloud, that does not come from a resource file: nobody reads English on a German page.</summary>
    [Fact]
    public void Pages_HoldNoWordsOfTheirOwn()
    {
        string[] own = [.. Pages(Root()).Where(file => file.EndsWith(".razor", StringComparison.Ordinal)).SelectMany(file => RazorText.Words(File.ReadAllText(file)).Select(words => $"{Path.GetFileName(file)}: {words}"))];

        Assert.Empty(own);
    }

    [Theory]
    [InlineData("<p>Just listen.</p>", "Just listen.")]
    [InlineData("<p>@Words[\"a\"] of all</p>", "of all")]
    [InlineData("<button aria-label=\"Your sensors\">@x</button>", "Your sensors")]
    [InlineData("<p class=\"muted\">@Words[\"a\", 1 > 0 ? \"b\" : \"c\"]</p>", null)]
    [InlineData("@if (a < b && c > d)\n{\n<p>@Words[\"a\"]</p>\n}\nelse\n{\n<b>@x.Text</b>\n}", null)]
    public void WordsOfAPage_AreFound(string markup, string? found) => Assert.Equal(found, RazorText.Words(markup) is [var first, ..] ? first : null);

    [Fact]
    public void EveryRefusal_HasWords() => Assert.All(Languages.Known, language => Assert.All(Enum.GetValues<JoinRefusal>(), why =>
        Assert.NotNull(s_words.GetString($"refused_{System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(why.ToString())}", new CultureInfo(language)))));

    [Fact]
    public void EveryContextOption_HasWords() => Assert.Empty(
        ContextStep.Options.SelectMany(question => question.Value.Select(option => $"{question.Key}_{option}").Append($"context_{question.Key}")).Except(Keys(CultureInfo.InvariantCulture)));

    [Fact]
    public void PlaceholdersAreTheSameInEveryLanguage() => Assert.All(
        Keys(CultureInfo.InvariantCulture),
        key => Assert.Equal(Placeholder().Count(s_words.GetString(key, CultureInfo.InvariantCulture)!), Placeholder().Count(s_words.GetString(key, new CultureInfo("de"))!)));

    [Theory]
    [InlineData("de-AT", "de")]
    [InlineData("fr", "en")]
    [InlineData("en-GB", "en")]
    public void Protocol_IsShownInTheReadersLanguage_ElseInItsFirst(string reader, string shown)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = new CultureInfo(reader);

            Assert.Equal(shown, Languages.Of(ProtocolReader.ReadFile(Path.Combine(Root(), "data", "protocols", "sensor-value.json"))));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    internal static string[] Keys(CultureInfo culture) => [.. s_words.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key).Order(StringComparer.Ordinal)];

    /// <summary>The files of what participants read.</summary>
    private static IEnumerable<string> Pages(string root)
    {
        string web = Path.Combine(root, "src", "MultimodalMood.Web");
        string[] folders = [.. ((string[])["Steps", "Study", "Player", "Rights"]).Select(folder => Path.Combine(web, folder)).Where(Directory.Exists), Path.Combine(root, "sensors", "MultimodalMood.Sensors.Browser")];
        return [.. folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.razor*")), Path.Combine(web, "Layout", "Reconnect.razor"), Path.Combine(web, "Layout", "ThemeSwitch.razor")];
    }

    internal static string Root()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MultimodalMood.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex("""Words\["([a-z_]+[a-z])"[\],]""")]
    private static partial Regex Key();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();
}
