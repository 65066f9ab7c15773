using System.Globalization;
using System.Text.Json;

namespace MultimodalMood.Core.Study;

/// <summary>Reads a hand-written JSON file strictly: every fault names the path, the value and what was expected; a field that nobody asked
/// for is a fault.</summary>
/// <remarks>A fault is noted and a harmless value returned, so that reading goes on to the next fault; what hangs below a missing or misshapen
/// node is silent, because one mistake is one message.</remarks>
internal readonly struct JsonNode
{
    private static readonly LocalisedText s_noText = new([KeyValuePair.Create("en", "…")]);

    private readonly JsonFaults _faults;
    private readonly JsonElement _element;
    private readonly bool _silent;

    public JsonNode(JsonFaults faults, string path, JsonElement element, bool silent = false)
    {
        _faults = faults;
        Path = path;
        _element = element;
        _silent = silent;
    }

    public string Path { get; }

    public bool IsNull => _element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    /// <summary>Whether nothing was asked of this place, or a fault was noted already.</summary>
    public bool IsSilent => _silent;

    public bool IsText => _element.ValueKind is JsonValueKind.String;

    public bool IsNumber => _element.ValueKind is JsonValueKind.Number;

    private string Shown => IsNull ? "nothing" : _element.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? Kind(_element.ValueKind) : $"'{_element}'";

    public void Fault(string problem)
    {
        if (!_silent)
        {
            _faults.Add(Path, IsNull ? null : _element.GetRawText() is { Length: <= 60 } raw ? raw : _element.GetRawText()[..57] + "…", problem);
        }
    }

    /// <summary>Refuses every field that is not listed, and one that is written twice; <c>$schema</c> and <c>notes</c> are always allowed.</summary>
    public JsonNode Only(params ReadOnlySpan<string> fields)
    {
        if (!Expect(JsonValueKind.Object, "an object"))
        {
            return this;
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (JsonProperty property in _element.EnumerateObject())
        {
            JsonNode child = Child(property.Name, property.Value);
            if (!seen.Add(property.Name))
            {
                child.Fault("this field is written twice; expected once.");
            }
            else if (property.Name is not ("$schema" or "notes") && !fields.Contains(property.Name))
            {
                child.Fault($"there is no such field here; expected one of {string.Join(", ", fields)}.");
            }
        }

        return this;
    }

    /// <summary>Refuses what is no object, once; nothing is asked of it any more.</summary>
    public JsonNode Object()
    {
        return Expect(JsonValueKind.Object, "an object") ? this : Silenced();
    }

    public JsonNode Field(string name)
    {
        JsonNode found = Optional(name);
        if (found.IsNull && !found._silent)
        {
            found.Fault("this field is missing; it is expected here.");
            return found.Silenced();
        }

        return found;
    }

    /// <summary>The field, or a null node that asks for nothing.</summary>
    public JsonNode Optional(string name) => _element.ValueKind is JsonValueKind.Object
        ? Child(name, _element.TryGetProperty(name, out JsonElement value) ? value : default)
        : Child(name, default).Silenced();

    public IEnumerable<JsonNode> Items()
    {
        if (!Expect(JsonValueKind.Array, "a list"))
        {
            return [];
        }

        (JsonFaults faults, string path) = (_faults, Path);
        return _element.EnumerateArray().Select((item, index) => new JsonNode(faults, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), item)).ToList();
    }

    public IEnumerable<(string Name, JsonNode Value)> Fields()
    {
        if (!Expect(JsonValueKind.Object, "an object"))
        {
            return [];
        }

        JsonNode self = this;
        return _element.EnumerateObject()
            .Where(property => property.Name is not ("$schema" or "notes"))
            .DistinctBy(property => property.Name)
            .Select(property => (property.Name, self.Child(property.Name, property.Value)))
            .ToList();
    }

    /// <summary>A text with at least one character.</summary>
    public string Text()
    {
        if (!Expect(JsonValueKind.String, "a text"))
        {
            return "";
        }

        string text = _element.GetString()!;
        if (text.Length == 0)
        {
            Fault("this text is empty; expected at least one character.");
        }

        return text;
    }

    /// <summary>An id: lower-case letters, digits, hyphens and underscores, so that it can be a column, a file and part of an address.</summary>
    public string Id()
    {
        string text = Text();
        if (text.Any(c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_')))
        {
            Fault($"{Shown} is not an id; expected lower-case letters, digits, hyphens and underscores.");
        }

        return text;
    }

    public string OneOf(params ReadOnlySpan<string> words)
    {
        if (!Expect(JsonValueKind.String, $"one of {string.Join(", ", words)}"))
        {
            return words.IsEmpty ? "" : words[0];
        }

        string text = _element.GetString()!;
        if (words.Contains(text))
        {
            return text;
        }

        Fault(words.IsEmpty ? $"{Shown} is not known here; expected something that this document defines, and it defines none." : $"{Shown} is not known here; expected one of {string.Join(", ", words)}.");
        return words.IsEmpty ? text : words[0];
    }

    public bool YesNo()
    {
        if (_element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return _element.ValueKind is JsonValueKind.True;
        }

        Fault($"{Shown} is not a yes or no; expected true or false.");
        return false;
    }

    public double Number(double min, double max)
    {
        if (!Expect(JsonValueKind.Number, "a number"))
        {
            return min;
        }

        double value = _element.GetDouble();
        if (value >= min && value <= max)
        {
            return value;
        }

        Fault(string.Create(CultureInfo.InvariantCulture, $"{value} is outside its range; expected {min} to {max}."));
        return min;
    }

    public int Whole(int min, int max)
    {
        double value = Number(min, max);
        if (value == Math.Floor(value))
        {
            return (int)value;
        }

        Fault($"{_element} is not a whole number; expected {min} to {max}.");
        return min;
    }

    public LocalisedText Localised()
    {
        if (!Expect(JsonValueKind.Object, "texts by language, such as { \"en\": \"…\" }"))
        {
            return s_noText;
        }

        foreach ((string language, JsonNode text) in Fields())
        {
            if (!IsLanguage(language))
            {
                text.Fault($"'{language}' is not a language tag; expected one such as \"en\" or \"pt-BR\" (BCP 47).");
            }
        }

        List<KeyValuePair<string, string>> texts = [.. Fields().Select(field => KeyValuePair.Create(field.Name, field.Value.Text())).DistinctBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)];
        if (texts.Count > 0)
        {
            return new LocalisedText(texts);
        }

        Fault("no language is given; expected at least one, such as \"en\".");
        return s_noText;
    }

    /// <summary>A language of two or three letters, then subtags.</summary>
    public static bool IsLanguage(string tag)
    {
        string[] parts = tag.Split('-');
        return parts[0].Length is 2 or 3 && parts[0].All(char.IsAsciiLetter) && parts.Skip(1).All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
    }

    private static string Kind(JsonValueKind kind) => kind is JsonValueKind.Object ? "an object" : "a list";

    private JsonNode Silenced() => new(_faults, Path, _element, silent: true);

    private JsonNode Child(string name, JsonElement element) => new(_faults, Path.Length == 0 ? name : $"{Path}.{name}", element, _silent);

    private bool Expect(JsonValueKind kind, string words)
    {
        if (_element.ValueKind == kind)
        {
            return true;
        }

        Fault($"{Shown} stands where {words} was expected.");
        return false;
    }
}
