using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Vision.Manifests;

namespace MultimodalMood.Cli.Commands;

/// <summary>Writes a model folder: the base net with a lab's head, its card, its licences and its figures on people left out.</summary>
internal static class HeadedModel
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes it; the folder must not exist. The verdict, a sentence or two, stands on the card.</summary>
    /// <returns>The manifest as any other is read.</returns>
    public static ModelManifest Write(ModelManifest model, ExpressionHead head, string id, string models, string source, ClassificationReport report, int people, int pictures, string verdict)
    {
        string from = Path.GetDirectoryName(model.ModelPath)!, folder = Path.Combine(models, id);
        if (Directory.Exists(folder))
        {
            throw new InvalidInputException(folder, null, "--id", "there is such a model already; expected a new id: a model's name never changes its meaning.");
        }

        if (model.Expression is null or { Head: not null })
        {
            throw new InvalidInputException(model.Id, null, "--model", "it has a head already; expected the net that it was fitted on.");
        }

        JsonNode manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(from, ModelManifestReader.FileName)))!;
        manifest["id"] = id;
        manifest["head"] = new JsonObject
        {
            ["weights"] = new JsonArray([.. head.Weights.Select(row => (JsonNode)new JsonArray([.. row.Select(value => (JsonNode)value)]))]),
            ["bias"] = new JsonArray([.. head.Bias.Select(value => (JsonNode)value)]),
        };
        manifest["calibration"] = new JsonObject { ["temperature"] = 1, ["class_bias"] = new JsonObject(), ["fitted_on"] = $"{source}, with the head" };
        manifest["data"] = string.Create(CultureInfo.InvariantCulture, $"{manifest["data"]}; its head on {pictures} pictures of {people} participants of {source} with their own reports");
        manifest["research_only"] = true;
        manifest["metrics"] = new JsonArray(new JsonObject
        {
            ["data"] = $"{source}, people left out one by one", ["n"] = pictures, ["macro_f1"] = Rounded(report.MacroF1),
            ["ci95"] = report.Ci95 is { } ends ? new JsonArray(Rounded(ends.MacroF1[0]), Rounded(ends.MacroF1[1])) : null,
            ["accuracy"] = Rounded(report.Accuracy), ["ece"] = Rounded(report.Ece),
        });
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.GetFiles(from).Where(path => Path.GetFileName(path).StartsWith("LICENSE", StringComparison.Ordinal) || path == model.ModelPath))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        File.WriteAllText(Path.Combine(folder, ModelManifestReader.FileName), manifest.ToJsonString(s_json) + "\n");
        ModelManifest written = ModelManifestReader.ReadFile(Path.Combine(folder, ModelManifestReader.FileName));
        new ModelFigures
        {
            Data = $"{source}, people left out one by one", ModelIdentity = written.Identity, N = pictures, Labels = report.Labels, MacroF1 = report.MacroF1, MacroF1Ci95 = report.Ci95?.MacroF1,
            Accuracy = report.Accuracy, Ece = report.Ece, PerClass = report.PerClass, Confusion = report.Confusion, Reliability = report.Reliability,
        }.Write(written);
        File.WriteAllText(Path.Combine(folder, "MODEL_CARD.md"), Card(model, written, source, report, people, pictures, verdict));
        return written;
    }

    private static double Rounded(double value) => Math.Round(value, 4);

    private static string Card(ModelManifest model, ModelManifest written, string source, ClassificationReport report, int people, int pictures, string verdict) => string.Create(CultureInfo.InvariantCulture, $"""
        # {written.Id}
        The net of `{model.Id}` with a last layer fitted to this lab's own participants by `mood train face`.

        | | |
        | --- | --- |
        | hash that a study fixes | `{written.Identity}` (the net's file, the layer's numbers and the calibration) |
        | net | `{model.Id}`, file `{model.Sha256}` |
        | data | {pictures} pictures of {people} participants of {source} who let them be kept, each with the mood that the participant reported within {Core.Agreement.MoodMoments.WindowS:0} s |
        | licence | {model.Licence}; research only |

        ## Measured
        Each person tried with a layer fitted to the others: macro-F1 {report.MacroF1:0.000}{(report.Ci95 is { } ends ? $" (95 % interval over people {ends.MacroF1[0]:0.000} to {ends.MacroF1[1]:0.000})" : "")}, accuracy {report.Accuracy:0.000}, calibration error {report.Ece:0.000}. `figures.json` has the confusions.
        {verdict} A gain is said where the interval over people lies above 0 and at most 5 % of the heads fitted to shuffled reports do as well on people left out.

        ## Limits
        - It was fitted to reported moods, not to labelled expressions: people may smile and feel sad.
        - Shuffling takes a person's reports for exchangeable: moods and looks that both drift through a session can pass for a link between them.
        - These people, this camera, this light. Whether it is better than the net alone for anybody else is not known.
        - The participants' pictures are not in this folder, and the layer's numbers describe no single person; with few people they may still be close to one person's habits.

        """);
}
