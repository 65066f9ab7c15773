using System.Text.Json.Nodes;

namespace MultimodalMood.Web.Protocols;

/// <summary>The forms of the step kinds, and what a new step begins with.</summary>
public static class StepForm
{
    private static readonly string[] s_rate = ["liking", "mood_fit", "familiarity"];
    private static readonly StepField s_text = new("text", "Text", FieldKind.Texts);

    private static readonly Dictionary<string, (string Title, StepField[] Fields, string Example)> s_forms = new(StringComparer.Ordinal)
    {
        ["information"] = ("Information", [s_text], """{ "kind": "information", "text": {} }"""),
        ["instruction"] = ("Instruction", [s_text], """{ "kind": "instruction", "text": {} }"""),
        ["consent"] = ("Consent", [], """{ "kind": "consent" }"""),
        ["screening"] = ("Screening", [new("instrument", "Questionnaire", FieldKind.Instrument), new("rules", "Rules", FieldKind.Json)], """{ "kind": "screening", "instrument": "listening-screening", "rules": [] }"""),
        ["device_check"] = ("Device check", [new("require", "Must work", FieldKind.Choices, ["camera", "heart_rate", "sound"])], """{ "kind": "device_check", "require": ["sound"] }"""),
        ["baseline"] = ("Baseline rest", [new("duration_s", "Seconds", FieldKind.Number)], """{ "kind": "baseline", "duration_s": 120 }"""),
        ["survey"] = ("Survey", [new("instrument", "Questionnaire", FieldKind.Instrument)], """{ "kind": "survey", "instrument": "affect-grid" }"""),
        ["context"] = ("Context", [new("ask", "Questions", FieldKind.Choices, ["activity", "place", "company"])], """{ "kind": "context", "ask": ["activity", "place", "company"] }"""),
        ["elicitation"] = ("Known tracks", [new("tracks", "Ratings wanted", FieldKind.Number)], """{ "kind": "elicitation", "tracks": 8 }"""),
        ["listening"] = ("Listening",
        [
            new("tracks", "Tracks", FieldKind.Number), new("min_listen_s", "Seconds before a skip", FieldKind.Number), new("show_mood", "Show the mood estimate", FieldKind.YesNo),
            new("rate", "Rate after each track", FieldKind.Choices, s_rate), new("offer", "Tracks offered each time", FieldKind.Number, Optional: true),
            new("continuous", "Rate continuously while listening", FieldKind.YesNo, Optional: true), new("stimuli", "Play from", FieldKind.StimulusSet, Optional: true),
            new("excerpt", "Excerpt", FieldKind.Json, Optional: true), new("adapt", "Follow the mood when it has moved", FieldKind.Json, Optional: true),
            new("together", "Several participants hear it together", FieldKind.YesNo, Optional: true),
        ], """{ "kind": "listening", "tracks": 3, "min_listen_s": 20, "show_mood": false, "rate": ["liking", "mood_fit"] }"""),
        ["induction"] = ("Mood induction",
        [
            new("mood", "Mood", FieldKind.Choice, ["happy", "sad", "angry", "calm"]), new("repair", "This is the repair", FieldKind.YesNo, Optional: true),
            new("stimuli", "Play the set", FieldKind.StimulusSet), new("tracks", "Tracks", FieldKind.Number), new("min_listen_s", "Seconds before a skip", FieldKind.Number),
            new("rate", "Rate after each track", FieldKind.Choices, s_rate), new("continuous", "Rate continuously while listening", FieldKind.YesNo, Optional: true),
            new("excerpt", "Excerpt", FieldKind.Json, Optional: true),
        ], """{ "kind": "induction", "mood": "happy", "repair": true, "stimuli": "", "tracks": 2, "min_listen_s": 30, "rate": [] }"""),
        ["attention_check"] = ("Attention check", [s_text, new("options", "Options", FieldKind.Json), new("expected", "Right option (id)", FieldKind.Json)], """{ "kind": "attention_check", "text": {}, "options": [], "expected": "" }"""),
        ["branch"] = ("Branch", [new("when", "When", FieldKind.Json)], """{ "kind": "branch", "when": { "condition": [] }, "then": [], "else": [] }"""),
        ["pause"] = ("Pause", [new("duration_s", "Seconds", FieldKind.Number)], """{ "kind": "pause", "duration_s": 60 }"""),
        ["debrief"] = ("Debrief", [s_text, new("discloses", "Names the deceptive conditions", FieldKind.Json, Optional: true), new("ask_keep", "Ask again to keep or erase the data", FieldKind.YesNo, Optional: true)], """{ "kind": "debrief", "text": {} }"""),
        ["for_each_condition"] = ("For each condition", [], """{ "kind": "for_each_condition", "steps": [] }"""),
    };

    /// <summary>Kinds in the order in which they are offered.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. s_forms.Keys];

    /// <summary>Words for a kind; the kind itself where it is not known.</summary>
    public static string Title(string kind) => s_forms.TryGetValue(kind, out var form) ? form.Title : kind;

    /// <summary>Fields of a kind; none for one that is not known.</summary>
    public static IReadOnlyList<StepField> Fields(string kind) => s_forms.TryGetValue(kind, out var form) ? form.Fields : [];

    /// <summary>A new step, its texts empty in every language.</summary>
    public static JsonObject New(string kind, IEnumerable<string> languages)
    {
        ArgumentNullException.ThrowIfNull(languages);
        JsonObject step = JsonNode.Parse(s_forms[kind].Example)!.AsObject();
        if (step["text"] is JsonObject text)
        {
            foreach (string language in languages)
            {
                text[language] = "…";
            }
        }

        return step;
    }

    /// <summary>A line that says what a step does.</summary>
    public static string Summary(JsonObject step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return (string?)step["kind"] switch
        {
            "information" or "instruction" or "debrief" or "attention_check" => Short((step["text"] as JsonObject)?.FirstOrDefault().Value?.ToString() ?? ""),
            "survey" or "screening" => step["instrument"]?.ToString() ?? "",
            "baseline" or "pause" => $"{step["duration_s"]} s",
            "listening" => $"{step["tracks"]} tracks{(step["stimuli"] is { } set ? $" from {set}" : "")}{(step["offer"] is { } offer ? $", {offer} offered" : "")}",
            "induction" => $"{step["mood"]}: {step["tracks"]} tracks of {step["stimuli"]}{(step["repair"]?.GetValueKind() is System.Text.Json.JsonValueKind.True ? " (repair)" : "")}",
            "elicitation" => $"{step["tracks"]} ratings",
            "context" => string.Join(", ", (step["ask"] as JsonArray ?? []).Select(ask => ask?.ToString())),
            "device_check" => string.Join(", ", (step["require"] as JsonArray ?? []).Select(need => need?.ToString())),
            "branch" => step["when"]?.ToJsonString() ?? "",
            _ => "",
        };
    }

    private static string Short(string text) => text.Length <= 90 ? text : text[..87] + "…";
}
