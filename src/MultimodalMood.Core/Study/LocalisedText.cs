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
    }
}
