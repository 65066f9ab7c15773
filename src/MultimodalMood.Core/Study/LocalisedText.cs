<<<<<<< HEAD
namespace MultimodalMood.Core.Study;

/// <summary>A text in one or more languages, by BCP 47 tag.</summary>
public sealed class LocalisedText
{
    private readonly SortedDictionary<string, string> _texts;

    /// <summary>Keeps the texts.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public LocalisedText(IEnumerable<KeyValuePair<string, string>> texts)
    {
        _texts = new SortedDictionary<string, string>(new Dictionary<string, string>(texts), StringComparer.OrdinalIgnoreCase);
        if (_texts.Count == 0)
        {
            throw new ArgumentException("A text needs at least one language, such as \"en\".", nameof(texts));
        }
    }

    /// <summary>Languages that it has, in order of their tags.</summary>
    public IEnumerable<string> Languages => _texts.Keys;

    /// <summary>The text in a language, else in its base language, else in English, else in the first there is.</summary>
    public string In(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return _texts.TryGetValue(language, out string? exact) ? exact
            : _texts.TryGetValue(language.Split('-')[0], out string? general) ? general
            : _texts.TryGetValue("en", out string? english) ? english
            : _texts.First().Value;
=======
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Core.Study;

/// <summary>A text in one or more languages.</summary>
/// <param name="ByLanguage">BCP 47 tag and text, in the order of the file; at least one.</param>
public sealed record LocalisedText(IReadOnlyList<KeyValuePair<string, string>> ByLanguage)
{
    /// <summary>The text in a language, else in its base language (de for de-AT), else in the first language given.</summary>
    /// <param name="language">BCP 47 tag.</param>
    public string In(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return Find(language) ?? Find(language.Split('-')[0]) ?? ByLanguage[0].Value;
    }

    /// <summary>Reads <c>{ "en": "…", "de": "…" }</c>.</summary>
    /// <exception cref="InvalidInputException">It is not an object of texts, or holds none.</exception>
    public static LocalisedText Read(JsonInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        KeyValuePair<string, string>[] texts = [.. input.Members().Select(member => KeyValuePair.Create(member.Key, member.Value.Word()))];
        return texts.Length > 0 ? new LocalisedText(texts) : throw input.Fault("no language is given; expected { \"en\": \"…\" }");
    }

    private string? Find(string language)
    {
        foreach ((string tag, string text) in ByLanguage)
        {
            if (string.Equals(tag, language, StringComparison.OrdinalIgnoreCase))
            {
                return text;
            }
        }

        return null;
>>>>>>> storage
    }
}
