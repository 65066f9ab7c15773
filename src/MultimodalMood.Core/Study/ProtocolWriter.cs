using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Study.Allocation;

namespace MultimodalMood.Core.Study;

/// <summary>Writes a protocol as the JSON that <see cref="ProtocolReader"/> reads: fields in one order, what is at its default left out.</summary>
public sealed partial class ProtocolWriter
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };
    private readonly Utf8JsonWriter _json;

    private ProtocolWriter(Utf8JsonWriter json) => _json = json;

    /// <summary>The document; reading it gives the same protocol, writing that the same document.</summary>
    public static string Write(StudyProtocol protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, s_options))
        {
            new ProtocolWriter(json).Document(protocol);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length) + "\n";
    }

    private void Document(StudyProtocol protocol)
    {
        _json.WriteStartObject();
        _json.WriteNumber("format", ProtocolReader.Format);
        _json.WriteNumber("version", protocol.Version);
        _json.WriteString("id", protocol.Id);
        Texts("title", protocol.Title);
        Words("languages", protocol.Languages);
        _json.WriteStartArray("consents");
        foreach (ConsentItem item in protocol.Consents)
        {
            _json.WriteStartObject();
            _json.WriteString("id", item.Id);
            _json.WriteBoolean("required", item.Required);
            Texts("text", item.Text);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        Design(protocol);
        Conditions(protocol);
        if (protocol.StimulusSets.Count > 0)
        {
            _json.WriteStartObject("stimulus_sets");
            foreach ((string id, IReadOnlyList<string> tracks) in protocol.StimulusSets)
            {
                Words(id, tracks);
            }

            _json.WriteEndObject();
        }

        _json.WriteStartArray("steps");
        foreach (ProtocolPart part in protocol.Parts)
        {
            Part(part);
        }

        _json.WriteEndArray();
        Around(protocol);
        _json.WriteNumber("retention_days", protocol.RetentionDays);
        _json.WriteEndObject();
    }

    private void Design(StudyProtocol protocol)
    {
        AllocationDesign design = protocol.Design;
        if (design.Conditions.Count == 0)
        {
            return;
        }

        _json.WriteStartObject("design");
        _json.WriteString("kind", protocol.IsWithin ? "within" : "between");
        string? order = design.Scheme switch
        {
            AllocationScheme.Williams => "williams",
            AllocationScheme.FixedOrder => "fixed",
            AllocationScheme.PermutedBlocks => "permuted_blocks",
            AllocationScheme.Minimisation => "minimisation",
            _ => null,
        };
        if (order is not null)
        {
            _json.WriteString("order", order);
        }

        Words("conditions", design.Conditions);
        if (design.BlockSizes.Count > 0)
        {
            _json.WriteStartArray("block_sizes");
            foreach (int size in design.BlockSizes)
            {
                _json.WriteNumberValue(size);
            }

            _json.WriteEndArray();
        }

        if (design.Strata.Count > 0)
        {
            _json.WriteStartArray("strata");
            foreach (Stratum stratum in design.Strata)
            {
                _json.WriteStartObject();
                _json.WriteString("id", stratum.Id);
                Words("levels", stratum.Levels);
                _json.WriteEndObject();
            }

            _json.WriteEndArray();
        }

        if (design.TargetPerArm is { } target)
        {
            _json.WriteNumber("target_per_arm", target);
        }

        _json.WriteEndObject();
    }

    private void Conditions(StudyProtocol protocol)
    {
        _json.WriteStartObject("conditions");
        foreach (StudyCondition condition in protocol.Conditions.Values.OrderBy(condition => Place(protocol, condition.Id)).ThenBy(condition => condition.Id, StringComparer.Ordinal))
        {
            _json.WriteStartObject(condition.Id);
            _json.WriteString("recommender", condition.Recommender);
            if (condition.Stimuli is { } set)
            {
                _json.WriteString("stimuli", set);
            }

            _json.WriteString("target", condition.Target.ToString().ToLowerInvariant());
            _json.WriteString("mood", condition.Mood);
            _json.WriteEndObject();
        }

        _json.WriteEndObject();
    }

    private static int Place(StudyProtocol protocol, string condition) =>
        protocol.DesignConditions.ToList().IndexOf(condition) is >= 0 and var place ? place : int.MaxValue;

    private void Around(StudyProtocol protocol)
    {
        if (protocol.Outcomes is { } outcomes)
        {
            _json.WriteStartObject("outcomes");
            Words("primary", outcomes.Primary);
            Words("secondary", outcomes.Secondary);
            if (outcomes.Plan.Length > 0)
            {
                _json.WriteString("plan", outcomes.Plan);
            }

            _json.WriteEndObject();
        }

        if (protocol.Inclusion.Count > 0)
        {
            _json.WriteStartArray("inclusion");
            foreach (InclusionRule rule in protocol.Inclusion)
            {
                _json.WriteStartObject();
                _json.WriteString("id", rule.Id);
                _json.WriteString("measure", rule.Measure);
                Bound("min", rule.Min);
                Bound("max", rule.Max);
                _json.WriteEndObject();
            }

            _json.WriteEndArray();
        }

        if (protocol.Visits is { } visits)
        {
            _json.WriteStartObject("visits");
            _json.WriteNumber("count", visits.Count);
            _json.WriteNumber("min_hours_between", visits.MinHoursBetween);
            _json.WriteEndObject();
        }

        LabFile("heart_model", protocol.HeartModel);
        LabFile("fusion", protocol.Fusion);
        LabFile("face_model", protocol.FaceModel);
        if (protocol.Gestures.Count > 0)
        {
            Words("gestures", [.. protocol.Gestures.Select(gesture => gesture.Word())]);
        }

        if (protocol.Audience is { } audience)
        {
            _json.WriteStartObject("audience");
            _json.WriteNumber("min_group", audience.MinGroup);
            _json.WriteEndObject();
        }

        if (protocol.Contact is { } contact)
        {
            Texts("contact", contact);
        }

        if (!protocol.ParticipantMayPause)
        {
            _json.WriteBoolean("participant_pause", false);
        }
    }

    private void Texts(string field, LocalisedText text)
    {
        _json.WriteStartObject(field);
        foreach (string language in text.Languages)
        {
            _json.WriteString(language, text.In(language));
        }

        _json.WriteEndObject();
    }

    private void Words(string field, IReadOnlyList<string> words)
    {
        _json.WriteStartArray(field);
        foreach (string word in words)
        {
            _json.WriteStringValue(word);
        }

        _json.WriteEndArray();
    }

    private void Bound(string field, double? value)
    {
        if (value is { } bound)
        {
            _json.WriteNumber(field, bound);
        }
    }

    private void LabFile(string field, LabFileChoice? file)
    {
        if (file is null)
        {
            return;
        }

        _json.WriteStartObject(field);
        _json.WriteString("id", file.Id);
        _json.WriteString("sha256", file.Sha256);
        _json.WriteEndObject();
    }
}
