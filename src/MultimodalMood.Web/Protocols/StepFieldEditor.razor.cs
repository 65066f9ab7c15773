using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Web.Protocols;

/// <summary>One field of a form, by its kind. A value that its kind cannot show is told and stays; a word that is not known here stays a choice.</summary>
public sealed partial class StepFieldEditor
{
    private static int s_count;
    private readonly string _told = string.Create(CultureInfo.InvariantCulture, $"field-{Interlocked.Increment(ref s_count)}");

    /// <summary>The object of the document that holds the field.</summary>
    [Parameter, EditorRequired]
    public required JsonObject Holder { get; set; }

    [Parameter, EditorRequired]
    public required StepField Field { get; set; }

    [Parameter, EditorRequired]
    public required ProtocolDraft Draft { get; set; }

    /// <summary>Installed instruments, where a field chooses one.</summary>
    [Parameter]
    public InstrumentLibrary? Instruments { get; set; }

    /// <summary>Whether what is wrong is told here; else whoever shows the form tells it.</summary>
    [Parameter]
    public bool ShowsFaults { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>What was done, for the status line.</summary>
    [Parameter]
    public EventCallback<string> OnSaid { get; set; }

    private JsonArray Array => Holder[Field.Name] as JsonArray ?? [];

    private IEnumerable<string> Items => Array.Select(item => item?.ToString() ?? "");

    private bool IsTrue => Holder[Field.Name]?.GetValueKind() switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => Field.Default };

    private string Word => Holder[Field.Name] is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.ToString() : "";

    private string Language => Draft.Languages.Count > 0 ? Draft.Languages[0] : "en";

    /// <summary>Languages of the document, then those in which a text is there all the same.</summary>
    private IEnumerable<string> TextLanguages => Draft.Languages.Union((Holder[Field.Name] as JsonObject ?? []).Select(text => text.Key).Except(["$schema", "notes"]));

    private List<string> Problems => ShowsFaults ? [.. Wrong.Select(fault => fault.Problem).Distinct()] : [];

    private string Path => ProtocolDraft.PathOf(Holder, Field.Name);

    /// <summary>A part with forms of its own tells what is wrong inside there.</summary>
    private IEnumerable<InputFault> Wrong => Draft.FaultsAt(Path).Where(fault => Field.Kind is not (FieldKind.Group or FieldKind.Groups or FieldKind.Alternatives) || fault.Field == Path);

    private string? Invalid => Problems.Count > 0 ? "true" : null;

    private string? Told => Problems.Count > 0 ? _told : null;

    /// <summary>Whether the form can show what the document holds.</summary>
    private bool Fits => Holder[Field.Name] switch
    {
        null => !Holder.ContainsKey(Field.Name) || Field.Optional,
        var value => Field.Kind switch
        {
            FieldKind.Texts => value is JsonObject texts && texts.All(text => text.Value?.GetValueKind() is JsonValueKind.String),
            FieldKind.Number or FieldKind.Bound => value.GetValueKind() is JsonValueKind.Number,
            FieldKind.YesNo => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            FieldKind.Choices or FieldKind.Conditions or FieldKind.DeceptiveConditions => value is JsonArray list && list.All(IsWord),
            FieldKind.Words => value is JsonArray words && words.All(word => IsWord(word) && !word!.ToString().Contains(',', StringComparison.Ordinal)),
            FieldKind.Lines => value is JsonArray lines && lines.All(line => IsWord(line) && !line!.ToString().Contains('\n', StringComparison.Ordinal)),
            FieldKind.Answers when Answer is { Values.Count: > 0 } => value is JsonArray answers && answers.All(answer => answer?.GetValueKind() is JsonValueKind.Number),
            FieldKind.Numbers or FieldKind.Answers => value is JsonArray numbers && numbers.All(number => number?.GetValueKind() is JsonValueKind.Number || (IsWord(number) && !number!.ToString().Contains(',', StringComparison.Ordinal))),
            FieldKind.Group or FieldKind.Alternatives => value is JsonObject,
            FieldKind.Groups => value is JsonArray,
            _ => value.GetValueKind() is JsonValueKind.String,
        },
    };

    private IReadOnlyList<string> Words => Field.Kind switch
    {
        FieldKind.Instrument => [.. (Instruments?.All ?? []).Where(instrument => !instrument.IsTemplate).Select(instrument => instrument.Id)],
        FieldKind.AskedInstrument => Draft.AskedInstruments,
        FieldKind.Item => [.. (Asked?.Items ?? []).Select(item => item.Id)],
        FieldKind.StimulusSet => Holder["kind"]?.ToString() == "listening" ? [ListeningStep.Rotate, .. Draft.StimulusSets] : Draft.StimulusSets,
        FieldKind.Conditions => Draft.Conditions,
        FieldKind.DeceptiveConditions => Draft.DeceptiveConditions,
        FieldKind.Option => [.. OptionTexts.Keys],
        _ => Field.Options ?? [],
    };

    /// <summary>The options that stand beside this field: first text by id.</summary>
    private Dictionary<string, string> OptionTexts => (Holder["options"] as JsonArray ?? []).OfType<JsonObject>()
        .Where(option => IsWord(option["id"]) && option["id"]!.ToString().Length > 0)
        .DistinctBy(option => option["id"]!.ToString())
        .ToDictionary(option => option["id"]!.ToString(), option => (option["text"] as JsonObject)?[Language]?.ToString() ?? "", StringComparer.Ordinal);

    /// <summary>The instrument whose question is chosen: named beside the field, or by the step whose list holds it.</summary>
    private Instrument? Asked => (Holder["instrument"] ?? (Holder.Parent?.Parent as JsonObject)?["instrument"]) is JsonValue id ? Instruments?.Find(id.ToString()) : null;

    private ItemScale? Answer => Holder["item"] is JsonValue id ? Asked?.Items.FirstOrDefault(item => item.Id == id.ToString())?.Scale : null;

    private string? ScaleWords => Answer switch
    {
        null => null,
        { Kind: ScaleKind.Text } => "Answered in free text, which no bound can test.",
        { Kind: ScaleKind.MultiChoice } => "Answered by any number of words, which no bound can test.",
        { Kind: ScaleKind.Choice } => "Answered by one of the words below.",
        { Min: { } low, Max: { } high } => string.Create(CultureInfo.InvariantCulture, $"Answered by a number from {low} to {high}."),
        _ => "Answered by a number.",
    };

    private static bool IsWord(JsonNode? node) => node?.GetValueKind() is JsonValueKind.String;

    private static double Number(JsonNode? node) => node?.GetValueKind() is JsonValueKind.Number && double.TryParse(node.ToJsonString(), CultureInfo.InvariantCulture, out double value) ? value : double.NaN;

    private static JsonValue Number(double value) => value == Math.Floor(value) && Math.Abs(value) < 1e9 ? JsonValue.Create((int)value) : JsonValue.Create(value);

    private string UnknownHere(string word) => Field.Kind is FieldKind.DeceptiveConditions && Draft.Conditions.Contains(word) ? "does not deceive" : "not known here";

    private string WordsFor(string word) => Field.Kind switch
    {
        FieldKind.Item => Asked?.Items.FirstOrDefault(item => item.Id == word)?.Text?.In(Language) is { } text ? $"{word}: {text}" : word,
        FieldKind.Option => $"{word}: {OptionTexts.GetValueOrDefault(word)}",
        _ => Field.Means(word),
    };

    private string TextIn(string language) => (Holder[Field.Name] as JsonObject)?[language]?.ToString() ?? "";

    private bool Has(string word) => Array.Any(item => item?.ToString() == word);

    private bool HasNumber(double value) => Array.Any(item => Number(item).Equals(value));

    private double[] NumbersBeyond(IReadOnlyList<double> known) => [.. Array.Select(Number).Where(double.IsFinite).Except(known)];
}
