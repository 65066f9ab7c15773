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
    }
}
