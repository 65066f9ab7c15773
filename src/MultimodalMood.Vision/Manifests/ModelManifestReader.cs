using System.Security.Cryptography;
using System.Text.Json;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Vision.Manifests;

/// <summary>Reads and checks a model.json: unknown fields are errors, the checksum is verified, every label has a place.</summary>
public static class ModelManifestReader
{
    /// <summary>The manifest's file name in a model's folder.</summary>
    public const string FileName = "model.json";

    private const int FormatVersion = 1;
    private const string AffectTable = "russell-1980";

    /// <summary>Reads one manifest.</summary>
    /// <exception cref="InvalidInputException">Names the file, the field, what is wrong and what was expected.</exception>
    public static ModelManifest ReadFile(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string source = Path.Combine(Path.GetFileName(folder), Path.GetFileName(path));
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(new ManifestNode(document.RootElement, source, ""), folder, ModelIdentity.Of(document.RootElement));
        }
        catch (JsonException fault)
        {
            throw new InvalidInputException(source, (int?)fault.LineNumber + 1, fault.Path, "is not JSON, expected a model manifest", fault);
        }
        catch (IOException fault)
        {
            throw new InvalidInputException(source, null, null, $"cannot be read: {fault.Message}", fault);
        }
    }

    private static ModelManifest Read(ManifestNode root, string folder, string identity)
    {
        ModelTask task = root["task"].OneOf<ModelTask>();
        string[] shared = ["version", "id", "name", "task", "file", "sha256", "input", "output", "licence", "data", "research_only", "metrics"];
        root.Allowing(task switch
        {
            ModelTask.Expression => [.. shared, "classes", "calibration", "affect", "head"],
            ModelTask.Detection => [.. shared, "detection"],
            _ => shared,
        });
        if (root["version"].Whole(1, int.MaxValue) is > FormatVersion and var version)
        {
            throw root["version"].Wrong($"is {version}; this program reads version {FormatVersion}: a newer program wrote it");
        }

        if (root["id"].Text() is var id && id != Path.GetFileName(folder))
        {
            throw root["id"].Wrong($"is \"{id}\", expected the folder's name \"{Path.GetFileName(folder)}\"");
        }

        string modelPath = Verify(root, folder), sha256 = root["sha256"].Text().ToLowerInvariant();
        ExpressionOutput? expression = task == ModelTask.Expression ? Expression(root) : null;
        return new ModelManifest
        {
            Id = id,
            Task = task,
            ModelPath = modelPath,
            Sha256 = expression?.Head?.HashWith(sha256) ?? sha256,
            Identity = identity,
            Input = Input(root["input"]),
            Expression = expression,
            Detection = task == ModelTask.Detection ? Detection(root) : null,
            Licence = root["licence"].Text(),
            Data = root["data"].Text(),
            ResearchOnly = root["research_only"].Boolean(false),
            Metrics = root["metrics"].IsAbsent ? [] : [.. root["metrics"].Items().Select(Metric)],
        };
    }

    private static string Verify(ManifestNode root, string folder)
    {
        string name = root["file"].Text();
        string path = Path.Combine(folder, name);
        if (name != Path.GetFileName(name) || !File.Exists(path))
        {
            throw root["file"].Wrong($"\"{name}\" is not there, expected a file in the manifest's own folder");
        }

        string expected = root["sha256"].Text();
        using FileStream stream = File.OpenRead(path);
        string actual = Convert.ToHexStringLower(SHA256.HashData(stream));
        return string.Equals(actual, expected, StringComparison.OrdinalIgnoreCase)
            ? path
            : throw root["sha256"].Wrong($"{name} has {actual}, expected {expected}: the file was changed or not fetched whole");
    }

    private static ModelInput Input(ManifestNode node)
    {
        node.Allowing("name", "layout", "width_px", "height_px", "colour", "scale", "offset", "crop_margin", "align");
        ColourOrder colour = node["colour"].OneOf<ColourOrder>();
        int channels = colour == ColourOrder.Grey ? 1 : 3;
        return new ModelInput(
            node["name"].Text(),
            node["layout"].OneOf<TensorLayout>(),
            node["width_px"].Whole(1, 1024),
            node["height_px"].Whole(1, 1024),
            colour,
            node["scale"].PerChannel(channels),
            node["offset"].PerChannel(channels),
            node["crop_margin"].Number(0, 2, 0),
            node["align"].IsAbsent ? CropAlignment.None : node["align"].OneOf<CropAlignment>());
    }

    private static ExpressionOutput Expression(ManifestNode root)
    {
        ManifestNode output = root["output"].Allowing("name", "kind", "labels");
        string kind = output["kind"].Text();
        if (kind is not ("logits" or "probabilities"))
        {
            throw output["kind"].Wrong($"is \"{kind}\", expected one of: logits, probabilities");
        }

        string[] labels = [.. output["labels"].Items().Select(label => label.Text())];
        if (labels.Length < 2 || labels.Distinct().Count() != labels.Length)
        {
            throw output["labels"].Wrong("expected at least two different labels in the order of the output");
        }

        ManifestNode calibration = root["calibration"];
        if (!calibration.IsAbsent)
        {
            calibration.Allowing("temperature", "class_bias", "fitted_on");
        }

        Affect(root["affect"]);
        return new ExpressionOutput(
            output["name"].Text(),
            kind == "logits",
            labels,
            LabelClasses(root["classes"], labels),
            calibration["temperature"].Number(0.01, 100, 1),
            ClassBias(calibration["class_bias"]))
        {
            Head = Head(root["head"], labels.Length),
        };
    }

    private static ExpressionHead? Head(ManifestNode head, int labels)
    {
        if (head.IsAbsent)
        {
            return null;
        }

        head.Allowing("weights", "bias");
        double[][] weights = [.. head["weights"].Items().Select(row => row.Items().Select(value => value.Number(-1000, 1000)).ToArray())];
        double[] bias = [.. head["bias"].Items().Select(value => value.Number(-1000, 1000))];
        int classes = Enum.GetValues<Emotion>().Length;
        return weights.Length != classes || weights.Any(row => row.Length != labels) ? throw head["weights"].Wrong($"expected {classes} rows (happy, sad, angry, neutral) of {labels} numbers, one a label")
            : bias.Length != classes ? throw head["bias"].Wrong($"expected {classes} numbers (happy, sad, angry, neutral)")
            : new ExpressionHead(weights, bias);
    }

    /// <summary>Valence and arousal of an expression come from Core's table; a model's own outputs for them are not read.</summary>
    private static void Affect(ManifestNode affect)
    {
        if (affect.IsAbsent)
        {
            return;
        }

        affect.Allowing("table", "valence_output", "arousal_output");
        if (affect["table"].Text() is var table && table != AffectTable)
        {
            throw affect["table"].Wrong($"is \"{table}\", expected {AffectTable}");
        }

        foreach (string output in new[] { "valence_output", "arousal_output" })
        {
            if (!affect[output].IsAbsent)
            {
                throw affect[output].Wrong("is set, expected null: this version reads no such output");
            }
        }
    }

    private static Emotion?[] LabelClasses(ManifestNode classes, string[] labels)
    {
        classes.Allowing("happy", "sad", "angry", "neutral");
        var found = new Emotion?[labels.Length];
        foreach (Emotion emotion in Enum.GetValues<Emotion>())
        {
            ManifestNode mapped = classes[ClassName(emotion)];
            ManifestNode[] names = [.. mapped.Items()];
            if (names.Length == 0)
            {
                throw mapped.Wrong("expected at least one of the model's labels: every class needs one");
            }

            foreach (ManifestNode name in names)
            {
                int index = Array.IndexOf(labels, name.Text());
                if (index < 0)
                {
                    throw name.Wrong($"is \"{name.Text()}\", expected one of output.labels: {string.Join(", ", labels)}");
                }

                found[index] = found[index] is null ? emotion : throw name.Wrong($"\"{labels[index]}\" is already mapped to another class");
            }
        }

        return found;
    }

    private static double[] ClassBias(ManifestNode bias)
    {
        if (bias.IsAbsent)
        {
            return [0, 0, 0, 0];
        }

        bias.Allowing("happy", "sad", "angry", "neutral");
        return [.. Enum.GetValues<Emotion>().Select(emotion => bias[ClassName(emotion)].Number(-20, 20, 0))];
    }

    private static DetectionOutput Detection(ManifestNode root)
    {
        ManifestNode output = root["output"].Allowing("name", "kind", "scores");
        if (output["kind"].Text() is var kind && kind != "anchors")
        {
            throw output["kind"].Wrong($"is \"{kind}\", expected anchors");
        }

        ManifestNode detection = root["detection"].Allowing("anchors", "coordinate_scale_px", "score_threshold", "iou_threshold", "keypoints");
        return new DetectionOutput(
            output["name"].Text(),
            output["scores"].Text(),
            [.. detection["anchors"].Items().Select(grid => new AnchorGrid(
                grid.Allowing("grid", "per_cell")["grid"].Whole(1, 256), grid["per_cell"].Whole(1, 64)))],
            detection["coordinate_scale_px"].Number(1, 4096),
            detection["score_threshold"].Number(0, 1),
            detection["iou_threshold"].Number(0, 1));
    }

    private static ModelMetric Metric(ManifestNode node)
    {
        node.Allowing("data", "n", "macro_f1", "ci95", "accuracy", "ece");
        ManifestNode[] ends = node["ci95"].IsAbsent ? [] : [.. node["ci95"].Items()];
        return ends.Length is 0 or 2
            ? new ModelMetric(
                node["data"].Text(),
                node["n"].IsAbsent ? null : node["n"].Whole(0, int.MaxValue),
                node["macro_f1"].IsAbsent ? null : node["macro_f1"].Number(0, 1),
                ends.Length == 2 ? ends[0].Number(0, 1) : null,
                ends.Length == 2 ? ends[1].Number(0, 1) : null)
            : throw node["ci95"].Wrong("expected the lower and the upper end");
    }

    private static string ClassName(Emotion emotion) => emotion.ToString().ToLowerInvariant();
}
