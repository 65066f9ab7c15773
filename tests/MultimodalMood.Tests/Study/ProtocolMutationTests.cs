using System.Text.Json.Nodes;
using CsCheck;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;
using JsonNode = System.Text.Json.Nodes.JsonNode;

namespace MultimodalMood.Tests.Study;

/// <summary>The law of reading: whatever is done to a protocol, it is read, or refused by paths that stand in it, each with what was expected; and what is read
/// the published schema accepts.</summary>
public sealed class ProtocolMutationTests
{
    private static readonly PublishedSchema s_schema = new("protocol.json");
    private static readonly string[] s_names = ["sensor-value", "cited-systems", "mood-induction", "adaptive-playlist", "repeated-visits", "audience", "group", "demo"];
    // A null is read as a field left out, which the schema does not allow: the one place where the reader is kinder.
    private static readonly string[] s_values = ["true", "-1", "0", "1.5", "1e12", "\"\"", "\"x y\"", "[]", "{}", "{\"en\":\"x\"}", "\"en\"", "\"none\"", "12"];

    private static readonly Gen<(int Protocol, int Place, int Act, int Value)> s_mutation = Gen.Select(Gen.Int[0, s_names.Length - 1], Gen.Int[0, 100_000], Gen.Int[0, 3], Gen.Int[0, s_values.Length - 1]);

    [Fact]
    public void AnyMistake_IsToldByPathWithWhatWasExpected_OrIsNone() => s_mutation.Array[1, 3].Sample(
        mutations =>
        {
            JsonNode root = JsonNode.Parse(File.ReadAllText(ShippedProtocols.PathOf(s_names[mutations[0].Protocol])))!;
            List<string> done = [];
            foreach (var mutation in mutations)
            {
                done.Add(Mutate(root, mutation.Place, mutation.Act, s_values[mutation.Value]));
            }

            string json = root.ToJsonString();
            try
            {
                StudyProtocol protocol = ProtocolReader.Read(json, "mutant");
                return s_schema.Accepts(json) && ProtocolDiff.Between(protocol, ProtocolReader.Read(ProtocolWriter.Write(protocol), "again")).Count == 0
                    ? true
                    : throw new InvalidOperationException($"{string.Join("; ", done)}: read, and refused by the schema or changed by writing");
            }
            catch (InvalidInputException fault)
            {
                return fault.Faults.Count > 0 && fault.Faults.All(each => each.Field.Length > 0 && each.Problem.Contains("expected", StringComparison.Ordinal) && Stands(root, each.Field))
                    ? true
                    : throw new InvalidOperationException($"{string.Join("; ", done)}: refused without a path that stands there, or without an expectation: {fault.Message}");
            }
        }, iter: 3000, threads: 1);

    /// <summary>Does one thing at one place: another value there, the field gone, an unknown field beside it, or the value twice.</summary>
    private static string Mutate(JsonNode root, int place, int act, string value)
    {
        List<(JsonNode Parent, string? Field, int Index)> places = [.. Places(root)];
        if (places.Count == 0)
        {
            return "";
        }

        (JsonNode parent, string? field, int index) = places[place % places.Count];
        string told = $"{parent.GetPath()}{(field is null ? $"[{index}]" : $".{field}")} {act switch { 0 => $"= {value}", 1 => "removed", _ => "added beside" }}";
        if (parent is JsonObject named)
        {
            switch (act)
            {
                case 0:
                    named[field!] = JsonNode.Parse(value);
                    break;
                case 1:
                    named.Remove(field!);
                    break;
                default:
                    named[field + "s"] = named[field!]?.DeepClone();
                    break;
            }
        }
        else if (parent is JsonArray list)
        {
            switch (act)
            {
                case 0:
                    list[index] = JsonNode.Parse(value);
                    break;
                case 1:
                    list.RemoveAt(index);
                    break;
                default:
                    list.Insert(index, list[index]?.DeepClone());
                    break;
            }
        }

        return told;
    }

    private static IEnumerable<(JsonNode Parent, string? Field, int Index)> Places(JsonNode? node)
    {
        if (node is JsonObject named)
        {
            foreach ((string field, JsonNode? value) in named.ToArray())
            {
                yield return (named, field, -1);
                foreach (var inner in Places(value))
                {
                    yield return inner;
                }
            }
        }
        else if (node is JsonArray list)
        {
            for (int i = 0; i < list.Count; i++)
            {
                yield return (list, null, i);
                foreach (var inner in Places(list[i]))
                {
                    yield return inner;
                }
            }
        }
    }

    /// <summary>Whether a path leads somewhere in the document, or names a field that its last object lacks.</summary>
    private static bool Stands(JsonNode root, string path)
    {
        JsonNode? at = root;
        string rest = path;
        while (rest.Length > 0)
        {
            if (rest[0] == '[')
            {
                int end = rest.IndexOf(']', StringComparison.Ordinal), index = int.Parse(rest[1..end], System.Globalization.CultureInfo.InvariantCulture);
                if (at is not JsonArray list || index >= list.Count)
                {
                    return rest != path && at is not JsonArray;
                }

                (at, rest) = (list[index], rest[(end + 1)..].TrimStart('.'));
            }
            else
            {
                // A field's own name may hold dots; the longest that is there wins.
                if (at is not JsonObject named)
                {
                    return rest != path; // a field of something that should have been an object
                }

                string? field = named.Select(pair => pair.Key).Where(key => key.Length > 0 && rest.StartsWith(key, StringComparison.Ordinal) && (rest.Length == key.Length || rest[key.Length] is '.' or '[')).MaxBy(key => key.Length);
                if (field is null)
                {
                    return !rest.Contains('.', StringComparison.Ordinal) && !rest.Contains('[', StringComparison.Ordinal);
                }

                (at, rest) = (named[field], rest[field.Length..].TrimStart('.'));
            }
        }

        return true;
    }
}
