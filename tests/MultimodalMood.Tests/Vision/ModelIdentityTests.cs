using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Vision.Manifests;

namespace MultimodalMood.Tests.Vision;

/// <summary>Two models that may score a face differently have two identities, whatever it is that differs; words about a model change none.</summary>
public sealed class ModelIdentityTests : IDisposable
{
    private static readonly string[] s_words = ["name", "licence", "data", "research_only", "metrics", "calibration.fitted_on"];

    private readonly string _models = Directory.CreateTempSubdirectory("mood-identity-").FullName;

    public void Dispose() => Directory.Delete(_models, recursive: true);

    /// <summary>Every value of every shipped manifest, with a lab's head too, changed by one: another identity, or the manifest is refused.</summary>
    [Theory]
    [MemberData(nameof(ModelFolders.All), MemberType = typeof(ModelFolders))]
    public void EveryValueOfTheManifest_CountsUnlessItIsAWord(string id)
    {
        Copy(id);
        JsonObject whole = Manifest(id);
        if (whole["task"]!.GetValue<string>() == "expression")
        {
            int labels = whole["output"]!["labels"]!.AsArray().Count;
            whole["head"] = new JsonObject
            {
                ["weights"] = new JsonArray([.. Enumerable.Range(0, 4).Select(_ => (JsonNode)new JsonArray([.. Enumerable.Range(0, labels).Select(i => (JsonNode)(i / 8.0))]))]),
                ["bias"] = new JsonArray(0.0, 0.25, 0.5, 0.75),
            };
        }

        whole["notes"] = "a note";
        string before = Identity(id, whole)!;
        int counted = 0;
        foreach ((string path, Action<JsonObject> change) in Changes(whole))
        {
            JsonObject changed = whole.DeepClone().AsObject();
            change(changed);
            if (Identity(id, changed) is { } after)
            {
                bool isWord = path == "notes" || s_words.Any(word => path == word || path.StartsWith(word + ".", StringComparison.Ordinal));
                Assert.True(isWord == (after == before), $"{path}: {(isWord ? "a word changed the identity" : "another value, the same identity")}");
                counted += isWord ? 0 : 1;
            }
        }

        Assert.InRange(counted, 5, int.MaxValue);
    }

    /// <summary>A byte of the net's file: refused as long as the manifest names the old hash, and another identity with the new one.</summary>
    [Fact]
    public void OneByteOfTheNet_IsRefused_OrAnotherIdentity()
    {
        const string Id = "expression-minixception";
        Copy(Id);
        JsonObject manifest = Manifest(Id);
        string before = Identity(Id, manifest)!, net = Path.Combine(_models, Id, manifest["file"]!.GetValue<string>());
        byte[] bytes = File.ReadAllBytes(net);

        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(net, bytes);

        Assert.Null(Identity(Id, manifest));
        manifest["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Assert.NotEqual(before, Identity(Id, manifest));
    }

    [Fact]
    public void OrderOfFields_WhiteSpaceAndTheWayANumberIsWritten_DoNotCount()
    {
        const string Id = "expression-faceapi";
        Copy(Id);
        JsonObject manifest = Manifest(Id);
        string before = Identity(Id, manifest)!;

        JsonObject turned = new([.. manifest.Reverse().Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))]);
        turned["calibration"]!["temperature"] = JsonNode.Parse("35.266e-1");

        Assert.Equal(before, Identity(Id, turned));
        File.WriteAllText(PathOf(Id), manifest.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        Assert.Equal(before, ModelManifestReader.ReadFile(PathOf(Id)).Identity);
    }

    /// <summary>What the README and the cards say is what the program says.</summary>
    [Theory]
    [MemberData(nameof(ModelFolders.Expressions), MemberType = typeof(ModelFolders))]
    public void CardAndReadme_NameTheIdentity(string id)
    {
        string identity = ModelFolders.Manifest(id).Identity;

        Assert.Contains(identity, File.ReadAllText(Path.Combine(ModelFolders.Folder, id, "MODEL_CARD.md")), StringComparison.Ordinal);
        Assert.Contains(identity, File.ReadAllText(Path.Combine(ModelFolders.Folder, "README.md")), StringComparison.Ordinal);
    }

    /// <summary>A change of each value in turn: a number by a little, a text by a letter, a boolean to its opposite; a null becomes a text.</summary>
    private static IEnumerable<(string Path, Action<JsonObject> Change)> Changes(JsonNode? node, string path = "")
    {
        switch (node)
        {
            case JsonObject fields:
                return fields.SelectMany(field => Changes(field.Value, path.Length == 0 ? field.Key : $"{path}.{field.Key}"));
            case JsonArray items:
                return items.SelectMany((item, i) => Changes(item, $"{path}.{i}"));
            default:
                JsonNode other = node?.GetValueKind() switch
                {
                    JsonValueKind.Number => node.GetValue<double>() is var number && number == Math.Floor(number) ? number + 1 : number * 1.001,
                    JsonValueKind.True => false,
                    JsonValueKind.False => true,
                    _ => $"{node}x",
                };
                return [(path, root => Set(root, path.Split('.'), other))];
        }
    }

    private static void Set(JsonNode root, string[] path, JsonNode value)
    {
        JsonNode parent = path[..^1].Aggregate(root, (node, step) => node is JsonArray items ? items[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!);
        if (parent is JsonArray array)
        {
            array[int.Parse(path[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            parent[path[^1]] = value;
        }
    }

    private void Copy(string id)
    {
        Directory.CreateDirectory(Path.Combine(_models, id));
        ModelManifest model = ModelFolders.Manifest(id);
        File.Copy(model.ModelPath, Path.Combine(_models, id, Path.GetFileName(model.ModelPath)));
    }

    private static JsonObject Manifest(string id) => JsonNode.Parse(File.ReadAllText(Path.Combine(ModelFolders.Folder, id, ModelManifestReader.FileName)))!.AsObject();

    private string PathOf(string id) => Path.Combine(_models, id, ModelManifestReader.FileName);

    /// <summary>The identity of the copied folder with this manifest; null where it is refused.</summary>
    private string? Identity(string id, JsonObject manifest)
    {
        File.WriteAllText(PathOf(id), manifest.ToJsonString());
        try
        {
            return ModelManifestReader.ReadFile(PathOf(id)).Identity;
        }
        catch (InvalidInputException)
        {
            return null;
        }
    }
}
