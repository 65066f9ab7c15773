using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Tests.Words;

namespace MultimodalMood.Web.Tests.Protocols;

/// <summary>What the published schema of a protocol names: every field by its path, and documents that hold them all.</summary>
internal static partial class ProtocolSchema
{
    /// <summary>The name of whatever the author names: a condition, a set, an id.</summary>
    public const string Any = "fixed";

    private static readonly JsonObject s_root = JsonNode.Parse(File.ReadAllText(Path.Combine(ParticipantWordsTests.Root(), "data", "schemas", "protocol.json")))!.AsObject();

    /// <summary>Kinds of step.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. ProtocolReader.StepKinds, "for_each_condition"];

    /// <summary>The schema of the document, or of a kind of step.</summary>
    public static JsonObject Of(string? kind) => kind is null ? s_root : s_root["$defs"]![kind]!.AsObject();

    /// <summary>Fields that hold no others, such as <c>rules[].min</c>; texts by language count as one.</summary>
    public static IReadOnlyList<string> Leaves(string? kind)
    {
        SortedDictionary<string, SortedSet<string>> objects = Objects(kind);
        string[] holders = [.. objects.Keys.SelectMany(path => (string[])[path, Parent(path)])];
        return [.. objects.SelectMany(place => place.Value.Select(name => Join(place.Key, name))).Except(holders).Order(StringComparer.Ordinal)];
    }

    /// <summary>Fields of every object, by its path: the empty one for the document or the step itself.</summary>
    public static SortedDictionary<string, SortedSet<string>> Objects(string? kind)
    {
        var objects = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        Collect(Of(kind), "", objects);
        return objects;
    }

    /// <summary>Documents or steps that together hold every field and every word of every choice.</summary>
    public static IReadOnlyList<JsonObject> Samples(string? kind) => [.. Variants(Of(kind)).Select(sample => sample.AsObject())];

    /// <summary>A document with one step, beside everything else that a document may hold.</summary>
    public static JsonObject DocumentWith(JsonObject step)
    {
        JsonObject document = Samples(null)[0].DeepClone().AsObject();
        document["steps"] = new JsonArray(step.DeepClone());
        return document;
    }

    /// <summary>A path without the places in lists.</summary>
    public static string WithoutPlaces(string path) => Place().Replace(path, "[]");

    private static string Parent(string path) => path.EndsWith("[]", StringComparison.Ordinal) ? path[..^2] : path.EndsWith("." + Any, StringComparison.Ordinal) ? path[..^(Any.Length + 1)] : path;

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static JsonObject Resolved(JsonNode schema) => schema["$ref"] is { } reference ? s_root["$defs"]![reference.ToString().Split('/')[^1]]!.AsObject() : schema.AsObject();

    private static bool IsText(JsonNode schema) => schema["$ref"]?.ToString() == "#/$defs/localised";

    /// <summary>Steps inside are looked at by their own kind.</summary>
    private static bool IsSteps(JsonNode schema) => schema["$ref"]?.ToString() == "#/$defs/steps" || (schema["items"] as JsonObject)?["anyOf"]?[0]?["$ref"] is not null;

    private static void Collect(JsonNode node, string path, SortedDictionary<string, SortedSet<string>> objects)
    {
        if (IsText(node) || IsSteps(node))
        {
            return;
        }

        JsonObject schema = Resolved(node);
        foreach (JsonNode? form in schema["properties"] is null ? schema["anyOf"] as JsonArray ?? [] : [])
        {
            Collect(form!, path, objects);
        }

        if (schema["properties"] is JsonObject properties)
        {
            SortedSet<string> names = objects.TryGetValue(path, out SortedSet<string>? known) ? known : objects[path] = new SortedSet<string>(StringComparer.Ordinal);
            foreach ((string name, JsonNode? inner) in properties.Where(property => property.Value is JsonObject))
            {
                names.Add(name);
                Collect(inner!, Join(path, name), objects);
            }
        }
        else if (schema["additionalProperties"] is JsonObject named)
        {
            objects[path] = new SortedSet<string>(StringComparer.Ordinal) { Any };
            Collect(named, Join(path, Any), objects);
        }
        else if (schema["items"] is JsonObject items)
        {
            Collect(items, path + "[]", objects);
        }
    }

    /// <summary>The first has the first of each; each of the others differs from it in one thing.</summary>
    private static List<JsonNode> Variants(JsonNode node)
    {
        if (IsText(node))
        {
            return [new JsonObject { ["en"] = "Words", ["de"] = "Worte" }];
        }

        if (IsSteps(node))
        {
            return [new JsonArray()];
        }

        JsonObject schema = Resolved(node);
        if (schema["const"] is { } only)
        {
            return [only.DeepClone()];
        }

        if (schema["enum"] is JsonArray words)
        {
            return [.. words.Select(word => word!.DeepClone())];
        }

        if (schema["properties"] is JsonObject properties)
        {
            (string Name, List<JsonNode> Forms)[] fields = [.. properties.Where(property => property.Value is JsonObject).Select(property => (property.Key, Variants(property.Value!)))];
            return [.. Combined(fields)];
        }

        if (schema["anyOf"] is JsonArray forms)
        {
            return [.. forms.SelectMany(form => Variants(form!))];
        }

        return schema["type"]!.ToString() switch
        {
            "object" => [.. Variants(schema["additionalProperties"]!).Select(inner => (JsonNode)new JsonObject { [Any] = inner })],
            "array" => [.. Variants(schema["items"]!).Select(inner => (JsonNode)new JsonArray(inner))],
            "boolean" => [true, false],
            "string" => [Any],
            _ => [schema["minimum"]?.DeepClone() ?? 1],
        };
    }

    private static IEnumerable<JsonNode> Combined((string Name, List<JsonNode> Forms)[] fields)
    {
        yield return With("", 0);
        foreach ((string name, List<JsonNode> forms) in fields)
        {
            for (int form = 1; form < forms.Count; form++)
            {
                yield return With(name, form);
            }
        }

        JsonObject With(string name, int form)
        {
            JsonObject made = [];
            foreach ((string own, List<JsonNode> choices) in fields)
            {
                made[own] = choices[own == name ? form : 0].DeepClone();
            }

            return made;
        }
    }

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Place();
}
