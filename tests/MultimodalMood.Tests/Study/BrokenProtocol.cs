using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MultimodalMood.Tests.Study;

/// <summary>A shipped protocol with one mistake put in.</summary>
/// <param name="File">Protocol.</param>
/// <param name="Place">Path of the field that is changed, added or removed, as the reader writes paths.</param>
/// <param name="Value">What is put there, as JSON; null removes the field.</param>
/// <param name="Fault">Path that the reader must name.</param>
/// <param name="SchemaToo">Whether the schema can see it; what two fields owe each other it cannot.</param>
public sealed partial record BrokenProtocol(string File, string Place, string? Value, string Fault, bool SchemaToo)
{
    /// <summary>One of each kind of mistake.</summary>
    public static IEnumerable<BrokenProtocol> All =>
    [
        new("sensor-value", "format", "2", "format", true),
        new("sensor-value", "format", "\"one\"", "format", true),
        new("sensor-value", "version", "0", "version", true),
        new("sensor-value", "version", "1.5", "version", true),
        new("sensor-value", "id", "\"Sensor Value\"", "id", true),
        new("sensor-value", "id", null, "id", true),
        new("sensor-value", "titel", "{\"en\":\"x\"}", "titel", true),
        new("sensor-value", "title", "\"Does it help?\"", "title", true),
        new("sensor-value", "title", "{}", "title", true),
        new("sensor-value", "title.english", "\"x\"", "title.english", true),
        new("sensor-value", "title.de", null, "title", false),
        new("sensor-value", "title.en", "\"\"", "title.en", true),
        new("sensor-value", "languages", "[]", "languages", true),
        new("sensor-value", "languages[1]", "\"german\"", "languages[1]", true),
        new("sensor-value", "languages[1]", "\"en\"", "languages[1]", true),
        new("sensor-value", "retention_days", "0", "retention_days", true),
        new("sensor-value", "retention_days", "\"forever\"", "retention_days", true),
        new("sensor-value", "consents[0].id", "\"webcam\"", "consents[0].id", true),
        new("sensor-value", "consents[0].required", "\"no\"", "consents[0].required", true),
        new("sensor-value", "consents[0].default", "true", "consents[0].default", true),
        new("sensor-value", "consents[0].text", null, "consents[0].text", true),
        new("sensor-value", "consents[0].id", "\"heart_rate\"", "consents", false),
        new("sensor-value", "consents[0].id", "\"motion\"", "consents", false),
        new("sensor-value", "gestures", "[\"nod\",\"wink\"]", "gestures[1]", true),
        new("sensor-value", "gestures", "[\"nod\",\"nod\"]", "gestures", true),
        new("sensor-value", "design.kind", "\"crossed\"", "design.kind", true),
        new("sensor-value", "design.order", "\"permuted_blocks\"", "design.order", true),
        new("sensor-value", "design.conditions[4]", "\"sham\"", "design.conditions[4]", false),
        new("sensor-value", "design.conditions[4]", "\"none\"", "design.conditions[4]", true),
        new("sensor-value", "design.block_sizes", "[10]", "design.block_sizes", false),
        new("adaptive-playlist", "design.block_sizes", "[4,5]", "design.block_sizes[1]", false),
        new("adaptive-playlist", "design.block_sizes", "[]", "design.block_sizes", true),
        new("adaptive-playlist", "design.order", "\"minimisation\"", "design.strata", true),
        new("adaptive-playlist", "design.strata", "[{\"id\":\"sex\",\"levels\":[\"f\"]}]", "design.strata[0].levels", true),
        new("adaptive-playlist", "design.target_per_arm", "0", "design.target_per_arm", true),
        new("sensor-value", "conditions.face.mood", "\"facial\"", "conditions.face.mood", true),
        new("sensor-value", "conditions.face.recommender", null, "conditions.face.recommender", true),
        new("sensor-value", "conditions.face.target", "\"cheer\"", "conditions.face.target", true),
        new("sensor-value", "conditions.face.stimuli", "\"a\"", "conditions.face.stimuli", true),
        new("sensor-value", "conditions.face.mood", "\"skin\"", "conditions.face.mood", false),
        new("adaptive-playlist", "conditions.fixed.stimuli", null, "conditions.fixed.stimuli", true),
        new("adaptive-playlist", "conditions.fixed.stimuli", "\"nowhere\"", "conditions.fixed.stimuli", false),
        new("adaptive-playlist", "conditions.fixed.mood", "\"face\"", "conditions.fixed.mood", true),
        new("adaptive-playlist", "stimulus_sets.playlist", "[]", "stimulus_sets.playlist", true),
        new("adaptive-playlist", "stimulus_sets.playlist[1]", "\"demo-05\"", "stimulus_sets.playlist", true),
        new("adaptive-playlist", "steps[7].tracks", "9", "steps[7].tracks", false),
        new("adaptive-playlist", "steps[7].adapt.at", "\"overlap\"", "steps[7].adapt.at", true),
        new("adaptive-playlist", "steps[7].adapt.at", "\"cross_fade\"", "steps[7].rate", false),
        new("adaptive-playlist", "steps[7]", """{"kind":"listening","tracks":8,"min_listen_s":20,"show_mood":false,"rate":[],"offer":2,"adapt":{"shift":0.3,"threshold":0.9,"hold_s":10,"at":"cross_fade"}}""", "steps[7].offer", false),
        new("sensor-value", "steps", "[]", "steps", true),
        new("sensor-value", "steps[4]", "12", "steps[4]", true),
        new("sensor-value", "steps[0].kind", "\"informations\"", "steps[0].kind", true),
        new("sensor-value", "steps[0].kind", null, "steps[0].kind", true),
        new("sensor-value", "steps[0].text", null, "steps[0].text", true),
        new("sensor-value", "steps[0].text.de", null, "steps[0].text", false),
        new("sensor-value", "steps[1]", "{\"kind\":\"pause\",\"duration_s\":5}", "steps", false),
        new("sensor-value", "steps[1].asks", "true", "steps[1].asks", true),
        new("sensor-value", "steps[2].rules", "[]", "steps[2].rules", true),
        new("sensor-value", "steps[2].rules[0].min", null, "steps[2].rules[0]", true),
        new("sensor-value", "steps[2].rules[0].max", "3", "steps[2].rules[0].max", false),
        new("sensor-value", "steps[2].rules[0].reason", null, "steps[2].rules[0].reason", true),
        new("sensor-value", "steps[2].rules[0].unanswered", "\"perhaps\"", "steps[2].rules[0].unanswered", true),
        new("sensor-value", "steps[3].require[0]", "\"speaker\"", "steps[3].require[0]", true),
        new("sensor-value", "steps[4].duration_s", "0", "steps[4].duration_s", true),
        new("sensor-value", "steps[4].duration", "120", "steps[4].duration", true),
        new("sensor-value", "steps[5].instrument", "\"BMIS!\"", "steps[5].instrument", true),
        new("sensor-value", "steps[6].tracks", "0", "steps[6].tracks", true),
        new("sensor-value", "steps[8].steps[0].offer", "0", "steps[8].steps[0].offer", true),
        new("sensor-value", "steps[8].steps[0].rate[0]", "\"love\"", "steps[8].steps[0].rate[0]", true),
        new("sensor-value", "steps[8].steps[0].stimuli", "\"rotate\"", "stimulus_sets", false),
        new("sensor-value", "steps[8].steps[0].stimuli", "\"nowhere\"", "steps[8].steps[0].stimuli", false),
        new("sensor-value", "steps[8].steps[0].excerpt", "{\"start_s\":10}", "steps[8].steps[0].excerpt.end_s", true),
        new("sensor-value", "steps[8].steps[0].excerpt", "{\"start_s\":10,\"end_s\":9}", "steps[8].steps[0].excerpt.end_s", false),
        new("sensor-value", "steps[8].steps[0].excerpt", "{\"start_s\":1,\"end_s\":9,\"fade_in_s\":5,\"fade_out_s\":5}", "steps[8].steps[0].excerpt.fade_out_s", false),
        new("sensor-value", "steps[8].steps[0].kind", "\"for_each_condition\"", "steps[8].steps[0].kind", true),
        new("sensor-value", "steps[9].options", "[]", "steps[9].options", true),
        new("sensor-value", "steps[9].expected", "\"none_of_them\"", "steps[9].expected", false),
        new("sensor-value", "steps[12].discloses", "[]", "conditions.yoked.mood", false),
        new("sensor-value", "steps[12].discloses[0]", "\"nobody\"", "steps[12].discloses[0]", false),
        new("sensor-value", "steps[12].ask_keep", "false", "steps[12].ask_keep", false),
        new("sensor-value", "steps[12].ask_keep", "\"yes\"", "steps[12].ask_keep", true),
        new("mood-induction", "steps[9].repair", "false", "steps[7].steps[1].then[0]", false),
        new("mood-induction", "steps[7].steps[0].then[0].mood", "\"blue\"", "steps[7].steps[0].then[0].mood", true),
        new("mood-induction", "steps[7].steps[0].when", "{}", "steps[7].steps[0].when.instrument", true),
        new("mood-induction", "steps[7].steps[0].when.condition[0]", "\"gloomy\"", "steps[7].steps[0].when.condition[0]", false),
        new("mood-induction", "steps[11].when.instrument", "\"sus\"", "steps[11].when.instrument", false),
        new("group", "steps[7].steps[0].together", "1", "steps[7].steps[0].together", true),
        new("group", "steps[7].steps[0].offer", "2", "steps[7].steps[0].offer", false),
        new("group", "steps[7].steps[0].adapt", "{\"shift\":0.3,\"threshold\":0.9,\"hold_s\":10,\"at\":\"boundary\"}", "steps[7].steps[0].adapt", false),
        new("group", "conditions.group-fair.recommender", "\"hybrid\"", "conditions.group-fair.recommender", false),
        new("audience", "audience.min_group", "2", "audience.min_group", true),
        new("audience", "audience.min_group", "17", "audience.min_group", true),
        new("audience", "audience.faces", "5", "audience.faces", true),
        new("audience", "audience", "true", "audience", true),
        new("audience", "consents[0].id", "\"motion\"", "audience", false),
        new("audience", "consents[1].id", "\"frames_stored\"", "consents", false),
        new("audience", "consents[1].id", "\"heart_rate\"", "consents", false),
        new("audience", "conditions.none.mood", "\"self_report\"", "conditions.none.mood", false),
        new("audience", "fusion", $"{{\"id\":\"fitted-own\",\"sha256\":\"{new string('0', 64)}\"}}", "fusion", false),
        new("audience", "heart_model", $"{{\"id\":\"own\",\"sha256\":\"{new string('0', 64)}\"}}", "heart_model", false),
        new("audience", "inclusion", "[{\"id\":\"heart\",\"measure\":\"heart_coverage\",\"min\":0.5}]", "inclusion[0].measure", false),
        new("audience", "gestures", "[\"nod\"]", "gestures", false),
        new("audience", "steps[0]", "{\"kind\":\"baseline\",\"duration_s\":30}", "steps[0]", false),
        new("audience", "steps[2].require[0]", "\"headphones\"", "steps[2].require", false),
        new("audience", "steps[3].steps[0].show_mood", "true", "steps[3].steps[0].show_mood", false),
        new("audience", "steps[3].steps[0].continuous", "true", "steps[3].steps[0].continuous", false),
        new("audience", "steps[3].steps[0].adapt", "{\"shift\":0.3,\"threshold\":0.9,\"hold_s\":10,\"at\":\"boundary\"}", "steps[3].steps[0].adapt", false),
        new("repeated-visits", "steps[5].ask[0]", "\"weather\"", "steps[5].ask[0]", true),
        new("repeated-visits", "visits.count", "1", "visits.count", true),
        new("repeated-visits", "inclusion[0].measure", "\"happiness\"", "inclusion[0].measure", true),
        new("repeated-visits", "inclusion[0].min", null, "inclusion[0]", true),
    ];

    /// <summary>The value put there, as it stands in the file; null where none was put, or a list or an object.</summary>
    public string? Scalar => Value is not null && JsonNode.Parse(Value) is JsonValue put ? put.ToJsonString() : null;

    /// <summary>The document.</summary>
    public string Json()
    {
        JsonNode root = JsonNode.Parse(System.IO.File.ReadAllText(ShippedProtocols.PathOf(File)))!;
        string[] steps = [.. Part().Matches(Place).Select(match => match.Value.Trim('[', ']'))];
        JsonNode at = root;
        foreach (string step in steps[..^1])
        {
            at = at is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : at[step]!;
        }

        JsonNode? value = Value is null ? null : JsonNode.Parse(Value);
        if (at is JsonArray array)
        {
            array[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        }
        else if (Value is null)
        {
            at.AsObject().Remove(steps[^1]);
        }
        else
        {
            at[steps[^1]] = value;
        }

        return root.ToJsonString();
    }

    public override string ToString() => $"{File}: {Place} = {Value ?? "(removed)"}";

    [GeneratedRegex(@"[A-Za-z_-]+|\[\d+\]")]
    private static partial Regex Part();
}
