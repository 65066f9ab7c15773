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
    }
}
