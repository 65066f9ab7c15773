using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using MultimodalMood.Core.Study;
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
        string web = Path.Combine(Root(), "src", "MultimodalMood.Web");
        string[] asked = [.. ((string[])["Steps", "Study", "Player"]).SelectMany(folder => Directory.EnumerateFiles(Path.Combine(web, folder), "*.razor*")).SelectMany(file => Key().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct()];

        Assert.True(asked.Length > 20);
        Assert.Empty(asked.Except(Keys(CultureInfo.InvariantCulture)));
    }

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

    private static string[] Keys(CultureInfo culture) => [.. s_words.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key).Order(StringComparer.Ordinal)];

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
