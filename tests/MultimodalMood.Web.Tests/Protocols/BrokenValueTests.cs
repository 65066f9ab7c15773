using System.Text.Json.Nodes;
using Bunit;
using MultimodalMood.Web.Protocols;

namespace MultimodalMood.Web.Tests.Protocols;

/// <summary>Whatever a document holds in whatever place: the forms are drawn, show it, and lose it only when somebody says so.</summary>
public sealed class BrokenValueTests : BunitContext
{
    private static readonly string[] s_values = ["\"odd-word\"", "4711", "[\"odd-word\"]", "[4711]", "{ \"odd-word\": 4711 }", "[{ \"odd-word\": [4711] }]", "{ \"odd-word\": [\"odd, word\"] }", "[[\"odd-word\"]]"];

    public static TheoryData<string> Parts => ["document", .. ProtocolSchema.Kinds];

    [Theory]
    [MemberData(nameof(Parts))]
    public void AnyValueAnywhere_IsShownAndStays(string part)
    {
        string? kind = part == "document" ? null : part;
        foreach (JsonObject sample in ProtocolSchema.Samples(kind).DistinctBy(sample => string.Join('\n', PathsIn(sample, ""))))
        {
            JsonObject whole = kind is null ? sample.DeepClone().AsObject() : ProtocolSchema.DocumentWith(sample);
            JsonObject start = kind is null ? whole : whole["steps"]![0]!.AsObject();
            foreach (string path in PathsIn(start, "").Distinct().ToArray())
            {
                foreach (string value in s_values)
                {
                    JsonObject document = whole.DeepClone().AsObject();
                    Put(kind is null ? document : document["steps"]![0]!.AsObject(), path, JsonNode.Parse(value)!);
                    string before = ProtocolDraftTests.DraftOf(document.ToJsonString()).Text;

                    ShownForms forms = ShownForms.Of(this, document, kind);

                    Assert.True(forms.Draft.Text == before, $"Drawing {path} = {value} changed the document.");
                    Assert.True(forms.Markup.Contains("odd-word", StringComparison.Ordinal) || forms.Markup.Contains("4711", StringComparison.Ordinal), $"{path} = {value} is not shown.");
                }
            }
        }
    }

    [Fact]
    public void UnknownField_IsToldAndRemovedByAButton()
    {
        ProtocolDraft draft = ProtocolDraftTests.Draft("repeated-visits");
        draft.Change(() => draft.Steps[7]!.AsObject()["adapt"] = JsonNode.Parse("""{ "shift": 0.3, "treshold": 0.9, "threshold": 0.9, "hold_s": 10, "at": "boundary" }"""));
        IRenderedComponent<StepList> list = ShownForms.Steps(this, draft);
        list.FindAll(".card-title")[7].Click();

        Assert.Contains("treshold", list.Find(".unfit").TextContent, StringComparison.Ordinal);
        list.Find(".unfit button").Click();

        Assert.Empty(draft.Faults);
        Assert.Empty(list.FindAll(".unfit"));
        draft.Undo();
        Assert.Single(draft.Faults);
    }

    [Fact]
    public void WordsThatAreNotKnown_StayWhileOthersAreChosen()
    {
        ProtocolDraft draft = ProtocolDraftTests.Draft("repeated-visits");
        draft.Change(() => draft.Steps[3]!["require"] = new JsonArray("nose", "sound"));
        IRenderedComponent<StepList> list = ShownForms.Steps(this, draft);
        list.FindAll(".card-title")[3].Click();

        list.FindAll(".card-form label").First(label => label.TextContent.Trim() == "camera").QuerySelector("input")!.Change(true);
        Assert.Equal(["nose", "camera", "sound"], Words(draft));
        list.FindAll(".card-form label").First(label => label.TextContent.Trim() == "nose (not known here)").QuerySelector("input")!.Change(false);
        Assert.Equal(["camera", "sound"], Words(draft));
    }

    private static string[] Words(ProtocolDraft draft) => [.. draft.Steps[3]!["require"]!.AsArray().Select(word => (string)word!)];

    /// <summary>Every place but those that have no form: the kind of the step, and what the program or the list of steps writes.</summary>
    private static IEnumerable<string> PathsIn(JsonNode? node, string path)
    {
        if (path.Length > 0 && path is not ("/kind" or "/format" or "/version" or "/steps") && !path.EndsWith("/default", StringComparison.Ordinal))
        {
            yield return path;
        }

        IEnumerable<(string Name, JsonNode? Value)> inner = node switch
        {
            JsonObject place => place.Select(field => (field.Key, field.Value)),
            JsonArray list => list.Select((item, index) => ($"{index}", item)),
            _ => [],
        };
        foreach (string found in inner.SelectMany(child => PathsIn(child.Value, $"{path}/{child.Name}")))
        {
            yield return found;
        }
    }

    private static void Put(JsonObject start, string path, JsonNode value)
    {
        string[] names = path.Split('/')[1..];
        JsonNode holder = names[..^1].Aggregate((JsonNode)start, (node, name) => node is JsonArray list ? list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : node[name]!);
        if (holder is JsonArray items)
        {
            items[int.Parse(names[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            holder[names[^1]] = value;
        }
    }
}
