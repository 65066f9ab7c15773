using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Playwright;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>Looks for English words on a German page: every text and every spoken label that the English resource file has and the German one has not.</summary>
internal static class WordsOnScreen
{
    private static readonly Regex[] s_english = [.. OnlyEnglish().Select(text => new Regex("^" + Regex.Replace(Regex.Escape(text), @"\\\{\d}", ".+") + "$"))];

    public static async Task AssertGermanAsync(IPage page, string where)
    {
        string[] said = await page.EvaluateAsync<string[]>("""
            () => {
              const said = [], walk = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
              while (walk.nextNode()) if (walk.currentNode.parentElement.checkVisibility()) said.push(walk.currentNode.textContent.trim());
              document.querySelectorAll('[aria-label], [placeholder], [title], [alt]').forEach(e => ['aria-label', 'placeholder', 'title', 'alt'].forEach(a => said.push(e.getAttribute(a) ?? '')));
              return said.filter(text => text.length > 1);
            }
            """);
        string[] english = [.. said.Where(text => s_english.Any(pattern => pattern.IsMatch(text)))];
        Assert.True(english.Length == 0, $"{where}, read in German, says: {string.Join(" | ", english)}");
        Assert.NotEmpty(said);
    }

    private static IEnumerable<string> OnlyEnglish()
    {
        HashSet<string> german = [.. Texts("ParticipantWords.de.resx")];
        return Texts("ParticipantWords.resx").Where(text => !german.Contains(text));
    }

    private static IEnumerable<string> Texts(string file) => XDocument.Load(Path.Combine(Repository.Root, "src", "MultimodalMood.Web", "Words", file)).Root!.Elements("data").Select(data => data.Element("value")!.Value);
}
