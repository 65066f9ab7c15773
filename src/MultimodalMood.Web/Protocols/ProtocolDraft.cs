using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;

namespace MultimodalMood.Web.Protocols;

/// <summary>A protocol while it is edited: the document, which may be wrong, what is wrong with it, and the way back.</summary>
public sealed class ProtocolDraft
{
    private const int MostUndo = 100;
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Stack<string> _undo = new();
    private readonly InstalledParts _installed;

    /// <summary>Opens a document.</summary>
    /// <exception cref="InvalidInputException">It is not a JSON object, so nothing of it can be shown.</exception>
    public ProtocolDraft(string text, InstalledParts installed)
    {
        _installed = installed;
        Root = Parse(text);
        Look();
    }

    /// <summary>The document.</summary>
    public JsonObject Root { get; private set; }

    /// <summary>The protocol's own steps; an empty list where the document has none. What stands there and is no list stays: the page tells it.</summary>
    public JsonArray Steps
    {
        get
        {
            Root["steps"] ??= new JsonArray();
            return Root["steps"] as JsonArray ?? [];
        }
    }

    /// <summary>Languages that the document offers.</summary>
    public IReadOnlyList<string> Languages => [.. (Root["languages"] as JsonArray ?? []).Select(language => language?.ToString() ?? "").Where(language => language.Length > 0)];

    /// <summary>Ids of the sets of stimuli.</summary>
    public IReadOnlyList<string> StimulusSets => [.. (Root["stimulus_sets"] as JsonObject ?? []).Select(set => set.Key)];

    /// <summary>Ids of the conditions.</summary>
    public IReadOnlyList<string> Conditions => [.. (Root["conditions"] as JsonObject ?? []).Select(condition => condition.Key)];

    /// <summary>Ids of the conditions whose mood is not the participant's own.</summary>
    public IReadOnlyList<string> DeceptiveConditions =>
        [.. (Root["conditions"] as JsonObject ?? []).Where(condition => (condition.Value as JsonObject)?["mood"]?.ToString() is "sham" or "yoked").Select(condition => condition.Key)];

    /// <summary>Ids of the instruments that the document's steps ask, each once, in their order.</summary>
    public IReadOnlyList<string> AskedInstruments => [.. Asked(Steps).Distinct(StringComparer.Ordinal)];

    /// <summary>Everything that is wrong now; none for a document that can be published.</summary>
    public IReadOnlyList<InputFault> Faults { get; private set; } = [];

    /// <summary>The protocol; null while its document is wrong.</summary>
    public StudyProtocol? Protocol { get; private set; }

    /// <summary>The document as text.</summary>
    public string Text => Root.ToJsonString(s_options) + "\n";

    /// <summary>Whether there is a change to take back.</summary>
    public bool CanUndo => _undo.Count > 0;

    /// <summary>Changes the document.</summary>
    public void Change(Action act)
    {
        ArgumentNullException.ThrowIfNull(act);
        string before = Text;
        act();
        if (Text != before)
        {
            Push(before);
            Look();
        }
    }

    /// <summary>Puts another document in this one's place.</summary>
    /// <exception cref="InvalidInputException">It is not a JSON object; this document stays.</exception>
    public void Replace(string text)
    {
        JsonObject root = Parse(text);
        Push(Text);
        Root = root;
        Look();
    }

    /// <summary>Takes the last change back.</summary>
    public void Undo()
    {
        if (_undo.TryPop(out string? before))
        {
            Root = Parse(before);
            Look();
        }
    }

    /// <summary>Moves a step within its list; nothing happens at the ends.</summary>
    /// <returns>Its new place.</returns>
    public int Move(JsonArray list, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(list);
        if (from < 0 || from >= list.Count || to < 0 || to >= list.Count || from == to)
        {
            return from;
        }

        Change(() =>
        {
            JsonNode? step = list[from];
            list.RemoveAt(from);
            list.Insert(to, step);
        });
        return to;
    }

    /// <summary>Puts a copy of a step behind it.</summary>
    public void Duplicate(JsonArray list, int place) => Change(() => list.Insert(place + 1, list[place]!.DeepClone()));

    /// <summary>Takes a step out.</summary>
    public void Remove(JsonArray list, int place) => Change(() => list.RemoveAt(place));

    /// <summary>Puts a new step at the end of a list.</summary>
    public void Add(JsonArray list, string kind) => Change(() => list.Add((JsonNode)StepForm.New(kind, Languages)));

    /// <summary>What is wrong at a place or below it.</summary>
    public IEnumerable<InputFault> FaultsAt(string path) =>
        Faults.Where(fault => fault.Field.StartsWith(path, StringComparison.Ordinal) && (fault.Field.Length == path.Length || fault.Field[path.Length] is '.' or '['));

    /// <summary>What is wrong at exactly this place.</summary>
    public IEnumerable<string> ProblemsOf(string path) => Faults.Where(fault => fault.Field == path).Select(fault => fault.Problem);

    /// <summary>Where a part of the document, or a field of it, stands, as faults name it.</summary>
    public static string PathOf(JsonNode part, string? field = null)
    {
        ArgumentNullException.ThrowIfNull(part);
        string path = part.GetPath().TrimStart('$').TrimStart('.');
        return field is null ? path : path.Length == 0 ? field : $"{path}.{field}";
    }

    private static IEnumerable<string> Asked(JsonArray steps) => steps.OfType<JsonObject>().SelectMany(step =>
        (step["kind"]?.ToString() is "survey" or "screening" && step["instrument"] is { } instrument ? (string[])[instrument.ToString()] : [])
        .Concat(((string[])["steps", "then", "else"]).SelectMany(list => Asked(step[list] as JsonArray ?? []))));

    private static JsonObject Parse(string text)
    {
        try
        {
            JsonObject root = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false }) as JsonObject
                ?? throw new InvalidInputException("protocol", null, "(root)", "this is not a protocol; expected a JSON object.");
            WithLists(root["steps"] as JsonArray ?? []);
            return root;
        }
        catch (JsonException fault)
        {
            throw new InvalidInputException("protocol", (int?)fault.LineNumber + 1, null, $"this is not JSON: {fault.Message}", fault);
        }
    }

    /// <summary>Lists that may be left out are there while editing, so that a step can be put into them.</summary>
    private static void WithLists(JsonArray steps)
    {
        foreach (JsonObject step in steps.OfType<JsonObject>())
        {
            string[] lists = step["kind"]?.ToString() switch { "branch" => ["then", "else"], "for_each_condition" => ["steps"], _ => [] };
            foreach (string list in lists)
            {
                step[list] ??= new JsonArray();
                WithLists(step[list] as JsonArray ?? []);
            }
        }
    }

    private void Push(string before)
    {
        _undo.Push(before);
        if (_undo.Count > MostUndo)
        {
            string[] kept = [.. _undo.Take(MostUndo)];
            _undo.Clear();
            foreach (string text in kept.Reverse())
            {
                _undo.Push(text);
            }
        }
    }

    private void Look()
    {
        try
        {
            Protocol = ProtocolReader.Read(Text, "protocol");
            Faults = _installed.Missing(Protocol);
        }
        catch (InvalidInputException fault)
        {
            (Protocol, Faults) = (null, fault.Faults);
        }
    }
}
