using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MultimodalMood.Core.Study;

/// <summary>Reads an instrument's JSON (version 1, <c>data/schemas/instrument.json</c>) and says everything that is wrong, where.</summary>
public static class InstrumentReader
{
    /// <summary>Reads an instrument from a file.</summary>
    /// <exception cref="Inputs.InvalidInputException">Fields are missing, unknown or out of range, or a score cannot be; names the file and every path.</exception>
    public static Instrument ReadFile(string path) => Read(File.ReadAllText(path), path);

    /// <summary>Reads an instrument from its text.</summary>
    /// <exception cref="Inputs.InvalidInputException">Fields are missing, unknown or out of range, or a score cannot be; names the source and every path.</exception>
    public static Instrument Read(string json, string source)
    {
        var faults = new JsonFaults(source);
        JsonNode root = faults.Parse(json).Only("version", "id", "title", "citation", "licence", "languages", "scale", "items", "scores");
        root.Field("version").Whole(1, 1);
        string[] languages = Languages(root.Field("languages"));
        JsonNode common = root.Optional("scale");
        ItemScale? shared = common.IsNull ? null : Scale(common, languages);
        JsonNode list = root.Field("items");
        InstrumentItem[] items = [.. list.Items().Select(item => Item(item, shared, languages))];
        if (!list.IsSilent && items.Length == 0)
        {
            list.Fault("nothing is asked; expected at least one item.");
        }

        foreach (IGrouping<string, InstrumentItem> twice in items.GroupBy(item => item.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            list.Fault($"the id '{twice.Key}' stands here {twice.Count()} times; expected each once.");
        }

        int withoutText = items.Count(item => item.Text is null);
        if (withoutText > 0 && withoutText < items.Length)
        {
            list.Fault($"{withoutText} of {items.Length} items have no text; expected all of them (an instrument) or none (a template).");
        }

        Dictionary<string, ItemScale> scales = items.DistinctBy(item => item.Id).ToDictionary(item => item.Id, item => item.Scale, StringComparer.Ordinal);
        var instrument = new Instrument
        {
            Id = root.Field("id").Id(),
            Title = root.Field("title").Localised(),
            Citation = root.Field("citation").Text(),
            Licence = root.Field("licence").Text(),
            Languages = languages,
            Items = items,
            Scores = root.Optional("scores") is { IsNull: false } scores ? [.. scores.Items().Select(score => Score(score, scales))] : [],
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))),
        };
        faults.ThrowIfAny();
        return instrument;
    }

    private static string[] Languages(JsonNode node)
    {
        string[] languages = [.. node.Items().Select(item => item.Text())];
        if (!node.IsSilent && (languages.Length == 0 || !languages.All(JsonNode.IsLanguage)))
        {
            node.Fault("this is not a list of languages; expected at least one tag, such as [\"en\"].");
        }

        return languages;
    }

    private static InstrumentItem Item(JsonNode node, ItemScale? shared, string[] languages)
    {
        node.Only("id", "text", "scale");
        JsonNode own = node.Optional("scale"), text = node.Optional("text");
        if (own.IsNull && shared is null)
        {
            node.Fault("the item has no scale, and the instrument has none either; expected \"scale\" here or there.");
        }

        return new InstrumentItem(
            node.Field("id").Text(),
            text.IsNull ? null : Texts(text, languages),
            own.IsNull ? shared ?? new ItemScale(ScaleKind.Text, null, null, new Dictionary<string, IReadOnlyList<string>>()) : Scale(own, languages));
    }

    private static LocalisedText Texts(JsonNode node, string[] languages)
    {
        LocalisedText text = node.Localised();
        string[] missing = [.. languages.Except(text.Languages, StringComparer.OrdinalIgnoreCase)];
        if (missing.Length > 0 && node.Fields().Any())
        {
            node.Fault($"there is no text in {string.Join(", ", missing)}; expected every language of the instrument.");
        }

        return text;
    }

    private static ItemScale Scale(JsonNode node, string[] languages)
    {
        node.Only("kind", "min", "max", "labels", "pictures");
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
        if (min >= max && !node.Optional("max").IsNull)
        {
            node.Field("max").Fault("the highest value is not above the lowest; expected more than \"min\".");
        }

        Dictionary<string, IReadOnlyList<string>> words = Labels(node.Optional("labels"), kind, min, max);
        if (kind is ScaleKind.Choice or ScaleKind.MultiChoice && languages.Any(language => !words.ContainsKey(language)))
        {
            node.Fault("a choice needs the words of its options; expected \"labels\" in every language of the instrument.");
        }

        JsonNode pictures = node.Optional("pictures");
        if (kind is ScaleKind.Pictogram)
        {
            pictures = node.Field("pictures");
        }

        return new ItemScale(kind, min, max, words) { Pictures = pictures.IsNull ? null : pictures.OneOf("valence", "arousal", "dominance") };
    }

    private static Dictionary<string, IReadOnlyList<string>> Labels(JsonNode labels, ScaleKind kind, double? min, double? max)
    {
        var words = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach ((string language, JsonNode list) in labels.IsNull ? [] : labels.Fields())
        {
            string[] read = [.. list.Items().Select(label => label.Text())];
            words[language] = read;
            if (kind is ScaleKind.Likert && read.Length != 2 && read.Length != max - min + 1)
            {
                list.Fault(string.Create(CultureInfo.InvariantCulture, $"there are {read.Length} labels for {max - min + 1} steps; expected one for each step, or two for the ends."));
            }
            else if (kind is ScaleKind.Slider or ScaleKind.AffectGrid && read.Length != 2)
            {
                list.Fault($"there are {read.Length} labels; expected two, for the ends.");
            }
            else if (kind is ScaleKind.Choice or ScaleKind.MultiChoice && read.Length < 2)
            {
                list.Fault($"there is {read.Length} option; expected at least two.");
            }
        }

        if (words.Values.Select(list => list.Count).Distinct().Count() > 1)
        {
            labels.Fault("the languages have different numbers of labels; expected the same in each.");
        }

        return words;
    }

    private static double? Bound(JsonNode scale, string field, bool required) =>
        !required && scale.Optional(field).IsNull ? null : scale.Field(field).Number(-1e6, 1e6);

    private static ScoreRule Score(JsonNode node, Dictionary<string, ItemScale> scales)
    {
        node.Only("id", "method", "items", "reversed", "offset", "factor", "min_answered", "range");
        string[] ids = [.. scales.Keys];
        JsonNode plain = node.Optional("items"), reversed = node.Optional("reversed"), range = node.Field("range");
        double[] ends = [.. range.Items().Select(end => end.Number(-1e9, 1e9))];
        var rule = new ScoreRule(
            node.Field("id").Text(),
            node.Field("method").OneOf("sum", "mean") == "mean",
            plain.IsNull ? [] : Known(plain, ids),
            reversed.IsNull ? [] : Known(reversed, ids),
            node.Optional("offset") is { IsNull: false } offset ? offset.Number(-1e6, 1e6) : 0,
            node.Optional("factor") is { IsNull: false } factor ? factor.Number(-1e6, 1e6) : 1,
            node.Optional("min_answered") is { IsNull: false } share ? share.Number(0, 1) : 1)
        {
            Range = ends.Length == 2 ? (ends[0], ends[1]) : (0, 0),
        };
        string[] members = [.. rule.Items, .. rule.Reversed];
        if (members.Length == 0 || members.Distinct(StringComparer.Ordinal).Count() != members.Length)
        {
            node.Fault("a score is made of items, each once; expected \"items\", \"reversed\" or both without repetition.");
        }
        else if (members.FirstOrDefault(id => scales.TryGetValue(id, out ItemScale? scale) && scale is not { Min: not null, Max: not null }) is { } open)
        {
            node.Fault($"the item '{open}' has no lowest and highest value; expected items with a numeric scale.");
        }
        else if (!range.IsSilent)
        {
            CheckRange(range, rule, scales);
        }

        return rule;
    }

    private static string[] Known(JsonNode list, string[] ids) => [.. list.Items().Where(item => item.OneOf(ids) is var id && item.IsText && item.Text() == id).Select(item => item.Text())];

    /// <summary>The range follows from scales and rule; a mistake in either shows here.</summary>
    private static void CheckRange(JsonNode node, ScoreRule rule, Dictionary<string, ItemScale> scales)
    {
        if (rule.Items.Concat(rule.Reversed).Any(id => !scales.ContainsKey(id)))
        {
            return;
        }

        double[] lows = [.. rule.Items.Concat(rule.Reversed).Select(id => scales[id].Min!.Value)], highs = [.. rule.Items.Concat(rule.Reversed).Select(id => scales[id].Max!.Value)];
        double low = (rule.IsMean ? lows.Average() : lows.Sum()) + rule.Offset, high = (rule.IsMean ? highs.Average() : highs.Sum()) + rule.Offset;
        (double from, double to) = rule.Factor >= 0 ? (low * rule.Factor, high * rule.Factor) : (high * rule.Factor, low * rule.Factor);
        if (Math.Abs(from - rule.Range.Low) > 1e-6 || Math.Abs(to - rule.Range.High) > 1e-6)
        {
            node.Fault(string.Create(CultureInfo.InvariantCulture, $"the rule gives {from:0.######} to {to:0.######}; expected that range here, or another rule."));
        }
    }
}
