using System.Text.Json.Nodes;

namespace MultimodalMood.Web.Protocols;

/// <summary>The forms of the step kinds, and what a new step begins with.</summary>
public static class StepForm
{
    private static readonly string[] s_rate = ["liking", "mood_fit", "familiarity"];
    private static readonly StepField s_text = new("text", "Text", FieldKind.Texts);

    /// <summary>What an answer is held against, for a screening and for a branch.</summary>
    private static readonly StepField[] s_test =
    [
        new("item", "Question", FieldKind.Item),
        new("min", "Passes from", FieldKind.Bound, Optional: true) { Hint = "(no bound if empty)" },
        new("max", "Passes up to", FieldKind.Bound, Optional: true) { Hint = "(no bound if empty)" },
        new("one_of", "Passes with any of", FieldKind.Answers, Optional: true),
    ];

    private static readonly StepField s_rules = new("rules", "Rules: who passes all of them takes part", FieldKind.Groups)
    {
        One = "rule",
        Example = """{ "id": "", "reason": {} }""",
        Fields =
        [
            new("id", "Name of the rule", FieldKind.Word), .. s_test,
            new("reason", "What somebody is told whom it excludes", FieldKind.Texts),
            new("unanswered", "Without an answer", FieldKind.Choice, ["exclude", "include"], Optional: true) { Unset = "exclude, as usual" },
        ],
    };

    private static readonly StepField s_when = new("when", "When the steps below are taken", FieldKind.Alternatives)
    {
        Fields =
        [
            new("condition", "the participant's condition", FieldKind.Group) { Example = """{ "condition": [] }""", Fields = [new("condition", "In any of", FieldKind.Conditions)] },
            new("answer", "an answer given before", FieldKind.Group) { Example = "{}", Fields = [new("instrument", "Questionnaire", FieldKind.AskedInstrument), .. s_test] },
        ],
    };

    private static readonly StepField s_excerpt = new("excerpt", "Play only an excerpt of each track", FieldKind.Group, Optional: true)
    {
        Example = """{ "start_s": 0, "end_s": 30 }""",
        Fields =
        [
            new("start_s", "From second", FieldKind.Number), new("end_s", "To second", FieldKind.Number),
            new("fade_in_s", "Seconds to fade in", FieldKind.Number, Optional: true) { Hint = "(0 if empty)" },
            new("fade_out_s", "Seconds to fade out", FieldKind.Number, Optional: true) { Hint = "(0 if empty)" },
        ],
    };

    private static readonly StepField s_adapt = new("adapt", "Follow the mood when it has moved", FieldKind.Group, Optional: true)
    {
        Example = """{ "shift": 0.3, "threshold": 0.9, "hold_s": 10, "at": "boundary" }""",
        Fields =
        [
            new("shift", "The mood has moved by", FieldKind.Number) { Hint = "(0.05 to 2; each axis runs from −1 to 1)" },
            new("threshold", "with a probability of at least", FieldKind.Number) { Hint = "(0.5 to 0.999)" },
            new("hold_s", "for so many seconds without a break", FieldKind.Number),
            new("at", "Then the music turns", FieldKind.Choice, ["boundary", "fade", "cross_fade"])
            {
                Meanings = new Dictionary<string, string>
                {
                    ["boundary"] = "with the next track", ["fade"] = "at once: this track fades out, then the next begins", ["cross_fade"] = "at once: the next rises while this one fades",
                },
            },
            new("fade_s", "Seconds of the fade", FieldKind.Number, Optional: true) { Hint = "(3 if empty)" },
        ],
    };

    private static readonly StepField s_options = new("options", "Options", FieldKind.Groups)
    {
        One = "option",
        Example = """{ "id": "", "text": {} }""",
        Fields = [new("id", "Name in the record", FieldKind.Word), new("text", "What the participant reads", FieldKind.Texts)],
    };

    private static readonly StepField s_require = new("require", "Must work", FieldKind.Choices, ["camera", "heart_rate", "sound", "headphones"])
    {
        Meanings = new Dictionary<string, string> { ["heart_rate"] = "heart rate strap", ["headphones"] = "headphones: their test must be passed" },
    };

    private static readonly Dictionary<string, (string Title, StepField[] Fields, string Example)> s_forms = new(StringComparer.Ordinal)
    {
        ["information"] = ("Information", [s_text], """{ "kind": "information", "text": {} }"""),
        ["instruction"] = ("Instruction", [s_text], """{ "kind": "instruction", "text": {} }"""),
        ["consent"] = ("Consent", [], """{ "kind": "consent" }"""),
        ["screening"] = ("Screening", [new("instrument", "Questionnaire", FieldKind.Instrument), s_rules], """{ "kind": "screening", "instrument": "listening-screening", "rules": [] }"""),
        ["device_check"] = ("Device check", [s_require, new("headphones", "Offer the test of the headphones and record its result", FieldKind.YesNo, Optional: true)], """{ "kind": "device_check", "require": ["sound"] }"""),
        ["baseline"] = ("Baseline rest", [new("duration_s", "Seconds", FieldKind.Number)], """{ "kind": "baseline", "duration_s": 120 }"""),
        ["survey"] = ("Survey", [new("instrument", "Questionnaire", FieldKind.Instrument)], """{ "kind": "survey", "instrument": "affect-grid" }"""),
        ["context"] = ("Context", [new("ask", "Questions", FieldKind.Choices, ["activity", "place", "company"])], """{ "kind": "context", "ask": ["activity", "place", "company"] }"""),
        ["elicitation"] = ("Known tracks", [new("tracks", "Ratings wanted", FieldKind.Number)], """{ "kind": "elicitation", "tracks": 8 }"""),
        ["listening"] = ("Listening",
        [
            new("tracks", "Tracks", FieldKind.Number), new("min_listen_s", "Seconds before a skip", FieldKind.Number), new("show_mood", "Show the mood estimate", FieldKind.YesNo),
            new("rate", "Rate after each track", FieldKind.Choices, s_rate), new("offer", "Tracks offered each time", FieldKind.Number, Optional: true),
            new("continuous", "Rate continuously while listening", FieldKind.YesNo, Optional: true), new("stimuli", "Play from", FieldKind.StimulusSet, Optional: true) { Unset = "the whole catalogue" },
            s_excerpt, s_adapt, new("together", "Several participants hear it together", FieldKind.YesNo, Optional: true),
        ], """{ "kind": "listening", "tracks": 3, "min_listen_s": 20, "show_mood": false, "rate": ["liking", "mood_fit"] }"""),
        ["induction"] = ("Mood induction",
        [
            new("mood", "Mood", FieldKind.Choice, ["happy", "sad", "angry", "calm"]), new("repair", "This is the repair", FieldKind.YesNo, Optional: true),
            new("stimuli", "Play the set", FieldKind.StimulusSet), new("tracks", "Tracks", FieldKind.Number), new("min_listen_s", "Seconds before a skip", FieldKind.Number),
            new("rate", "Rate after each track", FieldKind.Choices, s_rate), new("continuous", "Rate continuously while listening", FieldKind.YesNo, Optional: true), s_excerpt,
        ], """{ "kind": "induction", "mood": "happy", "repair": true, "stimuli": "", "tracks": 2, "min_listen_s": 30, "rate": [] }"""),
        ["attention_check"] = ("Attention check", [s_text, s_options, new("expected", "Right option", FieldKind.Option)],
            """{ "kind": "attention_check", "text": {}, "options": [{ "id": "option-1", "text": {} }, { "id": "option-2", "text": {} }], "expected": "option-1" }"""),
        ["branch"] = ("Branch", [s_when], """{ "kind": "branch", "when": { "condition": [] }, "then": [], "else": [] }"""),
        ["pause"] = ("Pause", [new("duration_s", "Seconds", FieldKind.Number)], """{ "kind": "pause", "duration_s": 60 }"""),
        ["debrief"] = ("Debrief",
        [
            s_text, new("discloses", "Names the deceptive conditions", FieldKind.DeceptiveConditions, Optional: true), new("ask_keep", "Ask again to keep or erase the data", FieldKind.YesNo, Optional: true),
        ], """{ "kind": "debrief", "text": {} }"""),
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
        return Filled(s_forms[kind].Example, [.. languages]);
    }

    /// <summary>An example with a word in each language where it has a text.</summary>
    public static JsonObject Filled(string example, IReadOnlyList<string> languages)
    {
        ArgumentNullException.ThrowIfNull(languages);
        JsonObject filled = JsonNode.Parse(example)!.AsObject();
        foreach (JsonObject holder in (filled["options"] as JsonArray ?? []).OfType<JsonObject>().Prepend(filled))
        {
            foreach (JsonObject texts in ((string[])["text", "reason"]).Select(field => holder[field]).OfType<JsonObject>())
            {
                foreach (string language in languages)
                {
                    texts[language] = "…";
                }
            }
        }

        return filled;
    }

    /// <summary>A line that says what a step does.</summary>
    public static string Summary(JsonObject step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step["kind"]?.ToString() switch
        {
            "information" or "instruction" or "debrief" or "attention_check" => Short((step["text"] as JsonObject)?.FirstOrDefault().Value?.ToString() ?? ""),
            "survey" or "screening" => step["instrument"]?.ToString() ?? "",
            "baseline" or "pause" => $"{step["duration_s"]} s",
            "listening" => $"{step["tracks"]} tracks{(step["stimuli"] is { } set ? $" from {set}" : "")}{(step["offer"] is { } offer ? $", {offer} offered" : "")}",
            "induction" => $"{step["mood"]}: {step["tracks"]} tracks of {step["stimuli"]}{(step["repair"]?.GetValueKind() is System.Text.Json.JsonValueKind.True ? " (repair)" : "")}",
            "elicitation" => $"{step["tracks"]} ratings",
            "context" => string.Join(", ", (step["ask"] as JsonArray ?? []).Select(ask => ask?.ToString())),
            "device_check" => string.Join(", ", (step["require"] as JsonArray ?? []).Select(need => need?.ToString())),
            "branch" => When(step["when"] as JsonObject ?? []),
            _ => "",
        };
    }

    private static string When(JsonObject when) => when switch
    {
        _ when when["condition"] is JsonArray conditions => $"condition {string.Join(" or ", conditions.Select(id => id?.ToString()))}",
        _ when when["item"] is { } item => $"{when["instrument"]} {item}{Bound(" from", when["min"])}{Bound(" up to", when["max"])}{(when["one_of"] is JsonArray answers ? $" is {string.Join(" or ", answers.Select(answer => answer?.ToString()))}" : "")}",
        _ => "",
    };

    private static string Bound(string words, JsonNode? bound) => bound is null ? "" : $"{words} {bound}";

    private static string Short(string text) => text.Length <= 90 ? text : text[..87] + "…";
}
