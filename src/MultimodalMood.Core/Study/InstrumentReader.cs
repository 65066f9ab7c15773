using System.Security.Cryptography;
using System.Text;

namespace MultimodalMood.Core.Study;

/// <summary>Reads an instrument's JSON (version 1, <c>data/schemas/instrument.json</c>) and says what is wrong, where.</summary>
public static class InstrumentReader
{
    /// <summary>Reads an instrument from a file.</summary>
    /// <exception cref="Inputs.InvalidInputException">A field is missing, unknown or out of range; names file and path.</exception>
    public static Instrument ReadFile(string path) => Read(File.ReadAllText(path), path);

    /// <summary>Reads an instrument from its text.</summary>
    /// <exception cref="Inputs.InvalidInputException">A field is missing, unknown or out of range; names source and path.</exception>
    public static Instrument Read(string json, string source)
    {
        JsonNode root = JsonNode.Parse(json, source).Only("version", "id", "title", "citation", "licence", "languages", "scale", "items", "scores");
        root.Field("version").Whole(1, 1);
        JsonNode common = root.Optional("scale");
        InstrumentItem[] items = [.. root.Field("items").Items().Select(item => Item(item, common))];
        string[] ids = [.. items.Select(item => item.Id)];
        return new Instrument
        {
            Id = root.Field("id").Text(),
            Title = root.Field("title").Localised(),
            Citation = root.Field("citation").Text(),
            Licence = root.Field("licence").Text(),
            Items = items,
            Scores = root.Optional("scores") is { IsNull: false } scores ? [.. scores.Items().Select(score => Score(score, ids))] : [],
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))),
        };
    }

    private static InstrumentItem Item(JsonNode node, JsonNode common)
    {
        node.Only("id", "text", "scale");
        JsonNode own = node.Optional("scale"), text = node.Optional("text");
        if (own.IsNull && common.IsNull)
        {
            throw node.Fault("the item has no scale, and the instrument has none either.");
        }

        return new InstrumentItem(node.Field("id").Text(), text.IsNull ? null : text.Localised(), Scale(own.IsNull ? common : own));
    }

    private static ItemScale Scale(JsonNode node)
    {
        node.Only("kind", "min", "max", "labels");
        ScaleKind kind = node.Field("kind").OneOf("likert", "slider", "affect-grid", "pictogram", "choice", "multi-choice", "number", "text") switch
        {
            "likert" => ScaleKind.Likert,
            "slider" => ScaleKind.Slider,
            "affect-grid" => ScaleKind.AffectGrid,
            "pictogram" => ScaleKind.Pictogram,
            "choice" => ScaleKind.Choice,
            "multi-choice" => ScaleKind.MultiChoice,
            "number" => ScaleKind.Number,
            _ => ScaleKind.Text,
        };
        bool numeric = kind is ScaleKind.Likert or ScaleKind.Slider or ScaleKind.AffectGrid or ScaleKind.Pictogram;
        double? min = Bound(node, "min", numeric), max = Bound(node, "max", numeric);
        if (min >= max)
        {
            throw node.Field("max").Fault("the highest value must be above the lowest.");
        }

        JsonNode labels = node.Optional("labels");
        var words = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach ((string language, JsonNode list) in labels.IsNull ? [] : labels.Fields())
        {
            words[language] = [.. list.Items().Select(label => label.Text())];
            if (kind is ScaleKind.Likert && words[language].Count != max - min + 1)
            {
                throw list.Fault($"there are {words[language].Count} labels for {max - min + 1} steps.");
            }
        }

        return new ItemScale(kind, min, max, words);
    }

    private static double? Bound(JsonNode scale, string field, bool required) =>
        !required && scale.Optional(field).IsNull ? null : scale.Field(field).Number(-1e6, 1e6);

    private static ScoreRule Score(JsonNode node, string[] items)
    {
        node.Only("id", "method", "items", "reversed", "offset", "factor", "min_answered", "range");
        JsonNode plain = node.Optional("items"), reversed = node.Optional("reversed");
        return new ScoreRule(
            node.Field("id").Text(),
            node.Field("method").OneOf("sum", "mean") == "mean",
            plain.IsNull ? [] : [.. plain.Items().Select(item => item.OneOf(items))],
            reversed.IsNull ? [] : [.. reversed.Items().Select(item => item.OneOf(items))],
            node.Optional("offset") is { IsNull: false } offset ? offset.Number(-1e6, 1e6) : 0,
            node.Optional("factor") is { IsNull: false } factor ? factor.Number(-1e6, 1e6) : 1,
            node.Optional("min_answered") is { IsNull: false } share ? share.Number(0, 1) : 1);
    }
}
