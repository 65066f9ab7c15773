using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Core.Study;

/// <summary>Makes an instrument of a scoring template and the wording that a lab holds a licence for.</summary>
public static class InstrumentTemplate
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Fills a template.</summary>
    /// <param name="json">The template.</param>
    /// <param name="source">Its name for messages.</param>
    /// <param name="wording">The wording: every item in every language that occurs.</param>
    /// <param name="wordingSource">Its name for messages.</param>
    /// <param name="licence">Under which the lab may use the wording.</param>
    /// <returns>The instrument's JSON, which reads without a fault.</returns>
    /// <exception cref="InvalidInputException">The file is no template, an item has no wording, or a line names no item; names every one.</exception>
    public static string Fill(string json, string source, IReadOnlyList<InstrumentWording> wording, string wordingSource, string licence)
    {
        ArgumentNullException.ThrowIfNull(wording);
        Instrument template = InstrumentReader.Read(json, source);
        if (!template.IsTemplate)
        {
            throw new InvalidInputException(source, null, "items", "this instrument has its wording; expected a template, whose items have \"text\": null.");
        }

        if (string.IsNullOrWhiteSpace(licence))
        {
            throw new InvalidInputException(wordingSource, null, "licence", "no licence is named; expected who allows you to use this wording, and where that is written.");
        }

        string[] languages = [.. wording.Select(line => line.Language).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Check(template, wording, wordingSource, languages);
        JsonObject root = System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject();
        root.Remove("notes");
        root["licence"] = licence;
        root["languages"] = new JsonArray([.. languages.Select(language => (System.Text.Json.Nodes.JsonNode)language)]);
        foreach (System.Text.Json.Nodes.JsonNode? item in root["items"]!.AsArray())
        {
            string id = (string)item!["id"]!;
            item["text"] = ByLanguage(wording.Where(line => line.Item == id), line => line.Text.Trim());
        }

        if (wording.Any(line => line.Item == InstrumentWording.Labels) && root["scale"] is JsonObject scale)
        {
            scale["labels"] = ByLanguage(
                wording.Where(line => line.Item == InstrumentWording.Labels),
                line => new JsonArray([.. line.Text.Split('|', StringSplitOptions.TrimEntries).Select(label => (System.Text.Json.Nodes.JsonNode)label)]));
        }

        string filled = root.ToJsonString(s_options) + "\n";
        InstrumentReader.Read(filled, wordingSource);
        return filled;
    }

    private static void Check(Instrument template, IReadOnlyList<InstrumentWording> wording, string source, string[] languages)
    {
        HashSet<string> items = [.. template.Items.Select(item => item.Id)];
        List<InputFault> faults = [];
        HashSet<(string, string)> seen = [];
        foreach (InstrumentWording line in wording)
        {
            if (line.Item != InstrumentWording.Labels && !items.Contains(line.Item))
            {
                faults.Add(new InputFault($"line {line.Line}", line.Item, $"'{line.Item}' is no item of {template.Id}; expected one of {string.Join(", ", items)}, or {InstrumentWording.Labels}."));
            }
            else if (!seen.Add((line.Item, line.Language)))
            {
                faults.Add(new InputFault($"line {line.Line}", line.Item, $"'{line.Item}' has a wording in {line.Language} already; expected one."));
            }
            else if (line.Text.Trim().Length == 0)
            {
                faults.Add(new InputFault($"line {line.Line}", line.Item, $"'{line.Item}' has no wording here; expected a text."));
            }
        }

        foreach (string language in languages)
        {
            string[] missing = [.. items.Where(item => !seen.Contains((item, language)))];
            if (missing.Length > 0)
            {
                faults.Add(new InputFault(language, null, $"{string.Join(", ", missing)} have no wording in {language}; expected every item."));
            }
        }

        if (languages.Length == 0)
        {
            faults.Add(new InputFault("text", null, "there is no line; expected the columns item, language, text."));
        }

        if (faults.Count > 0)
        {
            throw new InvalidInputException(source, faults);
        }
    }

    private static JsonObject ByLanguage(IEnumerable<InstrumentWording> lines, Func<InstrumentWording, System.Text.Json.Nodes.JsonNode> value)
    {
        var texts = new JsonObject();
        foreach (InstrumentWording line in lines.OrderBy(line => line.Language, StringComparer.Ordinal))
        {
            texts[line.Language] = value(line);
        }

        return texts;
    }
}
