using System.Text.Json;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Vision.Manifests;

/// <summary>A JSON value with its file and path, so that every complaint names both and says what was expected.</summary>
internal readonly struct ManifestNode(JsonElement element, string file, string path)
{
    public bool IsAbsent => element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    private bool IsArray => element.ValueKind == JsonValueKind.Array;

    /// <summary>Refuses fields that are not named here; <c>$schema</c> and <c>notes</c> are always allowed.</summary>
    public ManifestNode Allowing(params ReadOnlySpan<string> fields)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("expected an object");
        }

        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!fields.Contains(property.Name) && property.Name is not ("$schema" or "notes"))
            {
                throw At(property.Name, default).Wrong($"unknown field, expected one of: {string.Join(", ", fields)}");
            }
        }

        return this;
    }

    public ManifestNode this[string field] => At(field, element.ValueKind == JsonValueKind.Object && element.TryGetProperty(field, out JsonElement value) ? value : default);

    public string Text() => element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text ? text : throw Wrong("expected a text that is not empty");

    public string Text(string fallback) => IsAbsent ? fallback : Text();

    public bool Boolean(bool fallback) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => IsAbsent ? fallback : throw Wrong("expected true or false"),
    };

    public double Number(double min, double max) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double number) && number >= min && number <= max
            ? number
            : throw Wrong($"expected a number from {Invariant(min)} to {Invariant(max)}");

    public double Number(double min, double max, double fallback) => IsAbsent ? fallback : Number(min, max);

    public int Whole(int min, int max) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int number) && number >= min && number <= max
            ? number
            : throw Wrong($"expected a whole number from {min} to {max}");

    /// <summary>One number for all channels, or an array with one a channel.</summary>
    public IReadOnlyList<float> PerChannel(int channels)
    {
        if (!IsArray)
        {
            float same = (float)Number(-1e6, 1e6);
            return [.. Enumerable.Repeat(same, channels)];
        }

        ManifestNode[] items = [.. Items()];
        return items.Length == channels
            ? [.. items.Select(item => (float)item.Number(-1e6, 1e6))]
            : throw Wrong($"has {items.Length} numbers, expected one number, or {channels} (one a channel)");
    }

    public IEnumerable<ManifestNode> Items()
    {
        if (!IsArray)
        {
            throw Wrong("expected an array");
        }

        string own = path;
        string source = file;
        return element.EnumerateArray().Select((item, index) => new ManifestNode(item, source, $"{own}[{index}]"));
    }

    public IEnumerable<(string Name, ManifestNode Value)> Fields()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("expected an object");
        }

        ManifestNode self = this;
        return element.EnumerateObject().Select(property => (property.Name, self.At(property.Name, property.Value)));
    }

    /// <summary>The value of an enumeration by its name in lower case.</summary>
    public T OneOf<T>() where T : struct, Enum
    {
        string text = Text();
        foreach (T value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw Wrong($"is \"{text}\", expected one of: {string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()))}");
    }

    public InvalidInputException Wrong(string problem) =>
        new(file, null, path, element.ValueKind == JsonValueKind.Undefined && problem.StartsWith("expected", StringComparison.Ordinal) ? $"is missing, {problem}" : problem);

    private static string Invariant(double value) => value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture);

    private ManifestNode At(string field, JsonElement value) => new(value, file, path.Length == 0 ? field : $"{path}.{field}");
}
