<<<<<<< HEAD
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
=======
using System.Globalization;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Core.Study;

/// <summary>Reads instruments (<c>data/instruments/ID.json</c>, schema in <c>data/schemas/instrument.json</c>).</summary>
public static class InstrumentReader
{
    /// <summary>Edition of the file format that this program reads.</summary>
    public const int Version = 1;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidInputException">Something in it is wrong; says where and what was expected.</exception>
    public static Instrument ReadFile(string path)
    {
        Instrument instrument = Read(File.ReadAllText(path), path);
        return instrument.Id == Path.GetFileNameWithoutExtension(path)
            ? instrument
            : throw new InvalidInputException(path, null, "id", $"\"{instrument.Id}\" differs from the file's name; expected \"{Path.GetFileNameWithoutExtension(path)}\"");
    }

    /// <summary>Reads an instrument's text.</summary>
    /// <param name="json">The JSON document.</param>
    /// <param name="source">File name, for messages.</param>
    /// <exception cref="InvalidInputException">Something in it is wrong; says where and what was expected.</exception>
    public static Instrument Read(string json, string source)
    {
        JsonInput root = JsonInput.Parse(json, source);
        JsonInput version = root.Required("version");
        if (version.Whole(1, int.MaxValue) > Version)
        {
            throw version.Fault($"the instrument is of version {version.Whole(1, int.MaxValue)}; this program reads up to {Version}, a newer edition of it is needed");
        }

        string[] languages = [.. root.Required("languages").Items().Select(item => item.Word())];
        ItemScale? common = root.Optional("scale") is { } scale ? Scale(scale, languages) : null;
        InstrumentItem[] items = [.. root.Required("items").Items().Select(item => Item(item, common, languages))];
        var instrument = new Instrument
        {
            Id = root.Required("id").Word(),
            Title = LocalisedText.Read(root.Required("title")),
            Instruction = root.Optional("instruction") is { } instruction ? LocalisedText.Read(instruction) : null,
            Citation = root.Required("citation").Word(),
            Licence = root.Required("licence").Word(),
            Languages = languages,
            Items = items,
            Scores = [.. root.Optional("scores")?.Items().Select(rule => Rule(rule, items)) ?? []],
            Sha256 = TextHash.Sha256(json),
        };
        root.RejectUnknown();
        return items.Length > 0 && items.DistinctBy(item => item.Id).Count() == items.Length
            ? instrument
            : throw root.Required("items").Fault("expected at least one item, each id once");
    }

    private static InstrumentItem Item(JsonInput input, ItemScale? common, string[] languages)
    {
        string id = input.Required("id").Word();
        LocalisedText? text = input.Optional("text") is { } given ? LocalisedText.Read(given) : null;
        ItemScale? own = input.Optional("scale") is { } scale ? Scale(scale, languages) : null;
        input.RejectUnknown();
        return new InstrumentItem(id, text, own ?? common ?? throw input.Fault("the item has no scale; expected \"scale\" here or for the whole instrument"));
    }

    private static ItemScale Scale(JsonInput input, string[] languages)
    {
        string word = input.Required("kind").OneOf("likert", "slider", "affect-grid", "pictogram", "choice", "multi-choice", "number", "text");
        ScaleKind kind = Enum.Parse<ScaleKind>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        LocalisedText[] labels = input.Optional("labels") is { } given ? Labels(given, languages) : [];
        double? min = null, max = null;
        if (kind is ScaleKind.Choice or ScaleKind.MultiChoice)
        {
            (min, max) = (1, labels.Length >= 2 ? labels.Length : throw input.Fault("a choice needs \"labels\" with at least two options"));
        }
        else if (kind == ScaleKind.Number)
        {
            (min, max) = (input.Optional("min")?.Number(), input.Optional("max")?.Number());
        }
        else if (kind != ScaleKind.Text)
        {
            min = input.Required("min").Number();
            max = input.Required("max").Number(min: min.Value + 1e-9);
        }

        if (kind == ScaleKind.Likert && labels.Length != max - min + 1 && labels.Length is not (0 or 2))
        {
            throw input.Fault(string.Create(CultureInfo.InvariantCulture, $"{labels.Length} labels are given; expected one for each step ({max - min + 1}), one for each end (2) or none"));
        }

        input.RejectUnknown();
        return new ItemScale(kind, min, max, labels);
    }

    private static LocalisedText[] Labels(JsonInput input, string[] languages)
    {
        var byLanguage = languages.Select(language => (language, texts: input.Required(language).Items().Select(item => item.Word()).ToArray())).ToArray();
        input.RejectUnknown();
        int count = byLanguage.Length > 0 ? byLanguage[0].texts.Length : 0;
        return byLanguage.All(pair => pair.texts.Length == count)
            ? [.. Enumerable.Range(0, count).Select(i => new LocalisedText([.. byLanguage.Select(pair => KeyValuePair.Create(pair.language, pair.texts[i]))]))]
            : throw input.Fault("the languages have different numbers of labels; expected the same");
    }

    private static ScoreRule Rule(JsonInput input, InstrumentItem[] items)
    {
        string[] scored = [.. input.Optional("items")?.Items().Select(item => Known(item, items)) ?? []];
        string[] reversed = [.. input.Optional("reversed")?.Items().Select(item => Known(item, items)) ?? []];
        IReadOnlyList<JsonInput> range = input.Required("range").Items();
        if (range.Count != 2)
        {
            throw input.Required("range").Fault("expected two numbers: the lowest and the highest possible score");
        }

        var rule = new ScoreRule(
            input.Required("id").Word(),
            input.Required("method").OneOf("sum", "mean") == "sum" ? ScoreMethod.Sum : ScoreMethod.Mean,
            scored,
            reversed,
            input.Optional("offset")?.Number() ?? 0,
            input.Optional("factor")?.Number() ?? 1,
            input.Optional("min_answered")?.Number(0, 1) ?? 1,
            range[0].Number(),
            range[1].Number());
        input.RejectUnknown();
        return scored.Length + reversed.Length > 0 && scored.Concat(reversed).Distinct(StringComparer.Ordinal).Count() == scored.Length + reversed.Length
            ? rule
            : throw input.Fault("expected at least one item, each once, in \"items\" or \"reversed\"");
    }

    private static string Known(JsonInput input, InstrumentItem[] items)
    {
        string id = input.Word();
        InstrumentItem item = items.FirstOrDefault(item => item.Id == id) ?? throw input.Fault($"there is no item \"{id}\"; expected one of {string.Join(", ", items.Select(known => known.Id))}");
        return item.Scale is { Min: not null, Max: not null, Kind: not ScaleKind.MultiChoice } ? id : throw input.Fault($"the item \"{id}\" has no numeric scale, so it cannot be scored");
>>>>>>> storage
    }
}
