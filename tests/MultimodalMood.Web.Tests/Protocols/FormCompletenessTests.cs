using System.Text.Json.Nodes;
using Bunit;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Protocols;

namespace MultimodalMood.Web.Tests.Protocols;

/// <summary>A researcher who does not know JSON can write every field: what the reader takes, the schema names, and what the schema names, a form shows.</summary>
public sealed class FormCompletenessTests : BunitContext
{
    private const string Stray = "no_such_field";

    /// <summary>Fields without an editor, each with its reason.</summary>
    private static readonly Dictionary<string, string> s_without = new(StringComparer.Ordinal)
    {
        ["format"] = "the program's own edition of the file format: there is one",
        ["version"] = "publishing numbers the edition",
        ["consents[].default"] = "consent is never given beforehand: only false is allowed, and leaving it out says the same",
        ["steps"] = "the list of steps is the other half of the page",
        ["* kind"] = "chosen when the step is added",
        ["branch then"] = "the list of steps stands below the form",
        ["branch else"] = "the list of steps stands below the form",
        ["for_each_condition steps"] = "the list of steps stands below the form",
    };

    public static TheoryData<string> Parts => ["document", .. ProtocolSchema.Kinds];

    [Theory]
    [MemberData(nameof(Parts))]
    public void EveryFieldOfTheSchema_HasAForm(string part)
    {
        string? kind = part == "document" ? null : part;
        HashSet<string> shown = [];
        foreach (JsonObject sample in ProtocolSchema.Samples(kind))
        {
            shown.UnionWith(ShownForms.Of(this, kind is null ? sample : ProtocolSchema.DocumentWith(sample), kind).Paths.Select(ProtocolSchema.WithoutPlaces));
        }

        string[] without = [.. ProtocolSchema.Leaves(kind).Except(shown)];

        Assert.Equal(without.Where(field => IsExcepted(kind, field)), without);
        Assert.DoesNotContain(shown, field => IsExcepted(kind, field));
    }

    /// <summary>The reader itself says what it takes when it meets a field that it does not know.</summary>
    [Theory]
    [MemberData(nameof(Parts))]
    public void EveryFieldThatTheReaderTakes_StandsInTheSchema(string part)
    {
        string? kind = part == "document" ? null : part;
        var taken = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (JsonObject sample in ProtocolSchema.Samples(kind))
        {
            JsonObject document = kind is null ? sample.DeepClone().AsObject() : ProtocolSchema.DocumentWith(sample);
            JsonObject start = kind is null ? document : document["steps"]![0]!.AsObject();
            foreach (JsonObject place in ObjectsIn(start).ToArray())
            {
                place[Stray] = 1;
            }

            string prefix = kind is null ? "" : "steps[0].";
            foreach (InputFault fault in Assert.Throws<InvalidInputException>(() => ProtocolReader.Read(document.ToJsonString(), "sample")).Faults
                .Where(fault => fault.Field.StartsWith(prefix, StringComparison.Ordinal) && fault.Field.EndsWith(Stray, StringComparison.Ordinal) && fault.Problem.StartsWith("there is no such field", StringComparison.Ordinal)))
            {
                string path = ProtocolSchema.WithoutPlaces(fault.Field[prefix.Length..^Stray.Length].TrimEnd('.'));
                string[] fields = fault.Problem.TrimEnd('.').Split("expected one of ")[1].Split(", ");
                if (!taken.TryGetValue(path, out SortedSet<string>? known))
                {
                    taken[path] = known = new SortedSet<string>(StringComparer.Ordinal);
                }

                known.UnionWith(fields);
            }
        }

        SortedDictionary<string, SortedSet<string>> written = ProtocolSchema.Objects(kind);
        foreach (string named in written.Keys.Where(path => written[path].SetEquals([ProtocolSchema.Any])).ToArray())
        {
            written.Remove(named); // Its fields are named by the author.
        }

        Assert.Equal(Lines(written), Lines(taken));
    }

    [Fact]
    public void EveryException_IsAFieldOfTheSchema()
    {
        string[] all = [.. ProtocolSchema.Leaves(null), .. ProtocolSchema.Kinds.SelectMany(kind => ProtocolSchema.Leaves(kind).Select(field => $"{kind} {field}"))];

        Assert.All(s_without, without => Assert.Contains(all, field => field == without.Key || (without.Key.StartsWith("* ", StringComparison.Ordinal) && field.EndsWith(without.Key[1..], StringComparison.Ordinal))));
        Assert.All(s_without.Values, reason => Assert.True(reason.Length > 20));
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void EveryWordOfTheSchema_CanBeChosen(string part)
    {
        string? kind = part == "document" ? null : part;
        foreach (JsonObject sample in ProtocolSchema.Samples(kind))
        {
            ShownForms forms = ShownForms.Of(this, kind is null ? sample : ProtocolSchema.DocumentWith(sample), kind);

            foreach ((string path, StepField field) in forms.Fields.Where(field => field.Field.Options is not null && field.Field.Name is not ("conditions" or "recommender" or "order")))
            {
                JsonNode? value = path.Split('.').Aggregate((JsonNode?)(kind is null ? forms.Draft.Root : forms.Draft.Steps[0]), (node, name) => name.Split('[') is [var list, var place] ? node![list]![int.Parse(place.TrimEnd(']'), System.Globalization.CultureInfo.InvariantCulture)] : node![name]);
                Assert.Empty((value is JsonArray many ? many.Select(word => word!.ToString()) : value is null ? [] : [value.ToString()]).Except(field.Options!));
            }
        }
    }

    private static bool IsExcepted(string? kind, string field) => kind is null ? s_without.ContainsKey(field) : s_without.ContainsKey($"{kind} {field}") || s_without.ContainsKey($"* {field}");

    private static IEnumerable<string> Lines(SortedDictionary<string, SortedSet<string>> objects) => objects.Select(place => $"{place.Key}: {string.Join(", ", place.Value)}");

    /// <summary>Every object but those of texts, whose fields are languages.</summary>
    private static IEnumerable<JsonObject> ObjectsIn(JsonNode? node) => node switch
    {
        JsonObject place when place.ContainsKey("en") => [],
        JsonObject place => place.Where(field => field.Key is not ("steps" or "then" or "else")).SelectMany(field => ObjectsIn(field.Value)).Concat(place.ContainsKey(ProtocolSchema.Any) ? [] : [place]),
        JsonArray list => list.SelectMany(ObjectsIn),
        _ => [],
    };
}
