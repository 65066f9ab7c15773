using System.Globalization;
using System.Text.Json;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Core.Study;

/// <summary>Reads a hand-written JSON file strictly: every fault names the file and the path, and a field that nobody asked for is an error.</summary>
internal readonly struct JsonNode
{
    private readonly string _source;
    private readonly JsonElement _element;

    private JsonNode(string source, string path, JsonElement element)
    {
        _source = source;
        Path = path;
        _element = element;
    }

    public string Path { get; }

    public bool IsNull => _element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    public static JsonNode Parse(string json, string source)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return new JsonNode(source, "", document.RootElement.Clone());
        }
        catch (JsonException fault)
        {
            throw new InvalidInputException(source, (int?)fault.LineNumber + 1, null, $"this is not JSON: {fault.Message}", fault);
        }
    }

    public InvalidInputException Fault(string problem) => new(_source, null, Path.Length == 0 ? "(root)" : Path, problem);

    /// <summary>Refuses every field that is not listed; <c>$schema</c> and <c>notes</c> are always allowed.</summary>
    public JsonNode Only(params string[] fields)
    {
        Expect(JsonValueKind.Object, "an object");
        foreach (JsonProperty property in _element.EnumerateObject())
        {
            if (property.Name is not ("$schema" or "notes") && !fields.Contains(property.Name))
            {
                throw Child(property.Name, property.Value).Fault($"there is no such field here; expected one of {string.Join(", ", fields)}.");
            }
        }

        return this;
    }

    public JsonNode Field(string name) => Optional(name) is { IsNull: false } found ? found : throw Child(name, default).Fault("this field is missing.");

    public JsonNode Optional(string name)
    {
        Expect(JsonValueKind.Object, "an object");
        return Child(name, _element.TryGetProperty(name, out JsonElement value) ? value : default);
    }

    public IEnumerable<JsonNode> Items()
    {
        Expect(JsonValueKind.Array, "a list");
        int index = 0;
        foreach (JsonElement item in _element.EnumerateArray())
        {
            yield return new JsonNode(_source, string.Create(CultureInfo.InvariantCulture, $"{Path}[{index++}]"), item);
        }
    }

    public IEnumerable<(string Name, JsonNode Value)> Fields()
    {
        Expect(JsonValueKind.Object, "an object");
        foreach (JsonProperty property in _element.EnumerateObject())
        {
            yield return (property.Name, Child(property.Name, property.Value));
        }
    }

    public string Text()
    {
        Expect(JsonValueKind.String, "a text");
        return _element.GetString()!;
    }

    public string OneOf(params string[] words) => Text() is { } text && words.Contains(text)
        ? text
        : throw Fault($"'{_element}' is not known here; expected one of {string.Join(", ", words)}.");

    public bool YesNo() => _element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Fault($"{Shown} is not true or false."),
    };

    public double Number(double min, double max)
    {
        Expect(JsonValueKind.Number, "a number");
        double value = _element.GetDouble();
        return value >= min && value <= max
            ? value
            : throw Fault(string.Create(CultureInfo.InvariantCulture, $"{value} is outside its range; expected {min} to {max}."));
    }

    public int Whole(int min, int max) => Number(min, max) is var value && value == Math.Floor(value)
        ? (int)value
        : throw Fault($"{_element} is not a whole number.");

    public LocalisedText Localised()
    {
        Expect(JsonValueKind.Object, "texts by language, such as { \"en\": \"…\" }");
        return _element.EnumerateObject().Any()
            ? new LocalisedText(Fields().Select(field => KeyValuePair.Create(field.Name, field.Value.Text())))
            : throw Fault("no language is given; expected at least one, such as \"en\".");
    }

    private string Shown => IsNull ? "nothing" : $"'{_element}'";

    private JsonNode Child(string name, JsonElement element) => new(_source, Path.Length == 0 ? name : $"{Path}.{name}", element);

    private void Expect(JsonValueKind kind, string words)
    {
        if (_element.ValueKind != kind)
        {
            throw Fault($"{Shown} stands where {words} was expected.");
        }
    }
}
