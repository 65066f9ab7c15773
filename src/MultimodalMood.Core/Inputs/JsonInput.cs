using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MultimodalMood.Core.Inputs;

/// <summary>A JSON value that somebody wrote by hand, with its path and line, so that a fault can be named where it stands.</summary>
/// <remarks>Objects keep the order of the file. A member that nobody asked for is found by <see cref="RejectUnknown"/>: typos must not
/// pass silently. <c>$schema</c> and <c>notes</c> are always allowed. A member given twice is an error.</remarks>
public sealed class JsonInput
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal) { "$schema", "notes" };
    private readonly List<KeyValuePair<string, JsonInput>> _members = [];
    private readonly List<JsonInput> _items = [];
    private readonly string _source;
    private object? _value;

    private JsonInput(string source, int line, string path, JsonTokenType kind)
    {
        _source = source;
        Line = line;
        Path = path;
        Kind = kind;
    }

    /// <summary>Line of the value's first character, from 1.</summary>
    public int Line { get; }

    /// <summary>Where it stands, such as <c>steps[2].instrument</c>; empty for the document.</summary>
    public string Path { get; }

    private JsonTokenType Kind { get; }

    /// <summary>Reads a document.</summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="source">File name, for messages.</param>
    /// <exception cref="InvalidInputException">The text is not JSON, or an object names a member twice.</exception>
    public static JsonInput Parse(string text, string source)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 64 });
        try
        {
            reader.Read();
            JsonInput root = Read(ref reader, bytes, source, "");
            reader.Read(); // throws when more follows
            return root;
        }
        catch (JsonException fault)
        {
            throw new InvalidInputException(source, (int)(fault.LineNumber ?? 0) + 1, null, "the text is not JSON; expected one JSON object, without comments or trailing commas", fault);
        }
    }

    /// <summary>A fault of this value.</summary>
    public InvalidInputException Fault(string problem) => new(_source, Line, Path.Length == 0 ? null : Path, problem);

    /// <summary>A member that must be there and not be null.</summary>
    public JsonInput Required(string name) => Optional(name) ?? throw Fault($"the field \"{name}\" is missing");

    /// <summary>A member, or null when it is not there or is null.</summary>
    public JsonInput? Optional(string name)
    {
        Expect(JsonTokenType.StartObject, "an object { … }");
        _asked.Add(name);
        JsonInput? member = _members.Find(pair => pair.Key == name).Value;
        return member is { Kind: JsonTokenType.Null } ? null : member;
    }

    /// <summary>The members of an object whose names are free, in the file's order.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonInput>> Members()
    {
        Expect(JsonTokenType.StartObject, "an object { … }");
        return _members;
    }

    /// <summary>The elements of a list.</summary>
    public IReadOnlyList<JsonInput> Items()
    {
        Expect(JsonTokenType.StartArray, "a list [ … ]");
        return _items;
    }

    /// <summary>A text.</summary>
    public string Text()
    {
        Expect(JsonTokenType.String, "a text");
        return (string)_value!;
    }

    /// <summary>A text that is not empty.</summary>
    public string Word() => Text() is { Length: > 0 } text ? text : throw Fault("the text is empty; expected at least one character");

    /// <summary>A text that is one of a list.</summary>
    public string OneOf(params ReadOnlySpan<string> allowed)
    {
        string text = Text();
        return allowed.Contains(text) ? text : throw Fault($"\"{text}\" is not known; expected one of {string.Join(", ", allowed!)}");
    }

    /// <summary>A finite number in a range.</summary>
    public double Number(double min = double.MinValue, double max = double.MaxValue)
    {
        Expect(JsonTokenType.Number, "a number");
        double number = (double)_value!;
        return number >= min && number <= max
            ? number
            : throw Fault(string.Create(CultureInfo.InvariantCulture, $"{number} is out of range; expected {(max == double.MaxValue ? $"at least {min}" : $"{min} to {max}")}"));
    }

    /// <summary>A whole number in a range.</summary>
    public int Whole(int min, int max)
    {
        double number = Number(min, max);
        return number == Math.Floor(number) ? (int)number : throw Fault(string.Create(CultureInfo.InvariantCulture, $"{number} is not a whole number"));
    }

    /// <summary>Yes or no.</summary>
    public bool Flag() => Kind switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Fault($"expected true or false, found {Name(Kind)}"),
    };

    /// <summary>Faults when the object has a member that was not asked for.</summary>
    public void RejectUnknown()
    {
        foreach ((string name, JsonInput member) in _members)
        {
            if (!_asked.Contains(name))
            {
                IEnumerable<string> expected = _asked.Where(known => known is not ("$schema" or "notes")).Order(StringComparer.Ordinal);
                throw member.Fault($"the field \"{name}\" is not known; expected {string.Join(", ", expected)}");
            }
        }
    }

    private static JsonInput Read(ref Utf8JsonReader reader, byte[] bytes, string source, string path)
    {
        int line = 1 + bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
        var value = new JsonInput(source, line, path, reader.TokenType);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    string name = reader.GetString()!;
                    reader.Read();
                    JsonInput member = Read(ref reader, bytes, source, path.Length == 0 ? name : $"{path}.{name}");
                    if (value._members.Exists(pair => pair.Key == name))
                    {
                        throw member.Fault("the field is given twice; expected once");
                    }

                    value._members.Add(new(name, member));
                }

                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    value._items.Add(Read(ref reader, bytes, source, $"{path}[{value._items.Count}]"));
                }

                break;
            case JsonTokenType.String:
                value._value = reader.GetString();
                break;
            case JsonTokenType.Number:
                double number = reader.GetDouble();
                value._value = double.IsFinite(number) ? number : throw value.Fault("the number is too large");
                break;
        }

        return value;
    }

    private static string Name(JsonTokenType kind) => kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        _ => "null",
    };

    private void Expect(JsonTokenType kind, string expected)
    {
        if (Kind != kind)
        {
            throw Fault($"expected {expected}, found {Name(Kind)}");
        }
    }
}
