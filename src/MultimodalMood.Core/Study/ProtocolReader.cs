using System.Security.Cryptography;
using System.Text;
using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Core.Study;

/// <summary>Reads a protocol's JSON (format 1, <c>data/schemas/protocol.json</c>) and says everything that is wrong, where.</summary>
public sealed partial class ProtocolReader
{
    /// <summary>The newest format that this program reads.</summary>
    public const int Format = 1;

    private readonly List<string> _languages = [];

    private ProtocolReader()
    {
    }

    /// <summary>Reads a protocol from a file.</summary>
    /// <exception cref="Inputs.InvalidInputException">Fields are missing, unknown, out of range or do not fit each other; names the file and every path.</exception>
    public static StudyProtocol ReadFile(string path) => Read(File.ReadAllText(path), path);

    /// <summary>Reads a protocol from its text.</summary>
    /// <param name="json">The document.</param>
    /// <param name="source">Name for messages.</param>
    /// <exception cref="Inputs.InvalidInputException">Fields are missing, unknown, out of range or do not fit each other; names the source and every path.</exception>
    public static StudyProtocol Read(string json, string source)
    {
        var faults = new JsonFaults(source);
        JsonNode root = faults.Parse(json);
        JsonNode format = root.Field("format");
        if (format.Whole(1, int.MaxValue) > Format)
        {
            format.Fault($"this file's format is newer than {Format}; expected at most {Format}, the newest that this program reads.");
            faults.ThrowIfAny(); // Its fields mean nothing to this program.
        }

        StudyProtocol protocol = new ProtocolReader().Document(root, json);
        ProtocolRules.Check(protocol, faults);
        faults.ThrowIfAny();
        return protocol;
    }

    private StudyProtocol Document(JsonNode root, string json)
    {
        root.Only(
            "format", "version", "id", "title", "languages", "consents", "design", "conditions", "stimulus_sets", "steps", "outcomes", "inclusion", "visits", "heart_model", "fusion", "face_model", "gestures", "audience", "contact", "participant_pause", "retention_days");
        Languages(root.Field("languages"));
        SortedDictionary<string, IReadOnlyList<string>> sets = Sets(root.Optional("stimulus_sets"));
        List<StudyCondition> conditions = [.. root.Field("conditions").Fields().Select(field => Condition(field.Name, field.Value, sets))];
        (bool within, Allocation.AllocationDesign design) = Design(root.Optional("design"), [.. conditions.Select(condition => condition.Id)]);
        return new StudyProtocol
        {
            Id = root.Field("id").Id(),
            Version = root.Field("version").Whole(1, int.MaxValue),
            Title = Texts(root.Field("title")),
            Languages = _languages,
            Consents = [.. root.Field("consents").Items().Select(Consent)],
            IsWithin = within,
            DesignConditions = design.Conditions,
            Design = design,
            Conditions = conditions.ToDictionary(condition => condition.Id, StringComparer.Ordinal),
            StimulusSets = sets,
            Parts = Parts(root.Field("steps"), [.. conditions.Select(condition => condition.Id)], sets),
            Outcomes = Outcomes(root.Optional("outcomes")),
            Inclusion = root.Optional("inclusion") is { IsNull: false } rules ? [.. rules.Items().Select(Inclusion)] : [],
            Visits = Visits(root.Optional("visits")),
            HeartModel = LabFile(root.Optional("heart_model"), "mood fit heart"),
            Fusion = LabFile(root.Optional("fusion"), "mood fit mood"),
            FaceModel = LabFile(root.Optional("face_model"), "mood evaluate face"),
            Gestures = Gestures(root.Optional("gestures")),
            Audience = Audience(root.Optional("audience")),
            Contact = root.Optional("contact") is { IsNull: false } contact ? Texts(contact) : null,
            ParticipantMayPause = root.Optional("participant_pause") is not { IsNull: false } pause || pause.YesNo(),
            RetentionDays = root.Field("retention_days").Whole(1, 36500),
            Text = json,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))),
        };
    }

    private void Languages(JsonNode node)
    {
        foreach (JsonNode item in node.Items())
        {
            string language = item.Text();
            if (!item.IsText || language.Length == 0)
            {
                continue;
            }

            if (!JsonNode.IsLanguage(language))
            {
                item.Fault($"'{language}' is not a language tag; expected one such as \"en\" or \"pt-BR\" (BCP 47).");
            }
            else if (_languages.Contains(language))
            {
                item.Fault($"'{language}' stands here twice; expected each language once.");
            }
            else
            {
                _languages.Add(language);
            }
        }

        if (_languages.Count == 0)
        {
            node.Fault("no language is offered; expected at least one, such as [\"en\"].");
        }
    }

    /// <summary>A text in every language that the protocol offers.</summary>
    private LocalisedText Texts(JsonNode node)
    {
        LocalisedText text = node.Localised();
        string[] missing = [.. _languages.Except(text.Languages, StringComparer.OrdinalIgnoreCase)];
        if (missing.Length > 0 && node.Fields().Any())
        {
            node.Fault($"there is no text in {string.Join(", ", missing)}; expected every language that the protocol offers ({string.Join(", ", _languages)}).");
        }

        return text;
    }

    private static SortedDictionary<string, IReadOnlyList<string>> Sets(JsonNode node)
    {
        var sets = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach ((string id, JsonNode list) in node.IsNull ? [] : node.Fields())
        {
            string[] tracks = [.. list.Items().Select(item => item.Text())];
            if (tracks.Length == 0)
            {
                list.Fault("this set is empty; expected at least one track id.");
            }
            else if (tracks.Distinct(StringComparer.Ordinal).Count() != tracks.Length)
            {
                list.Fault("a track stands in this set twice; expected each once.");
            }

            sets[id] = tracks;
        }

        return sets;
    }

    private static StudyCondition Condition(string id, JsonNode node, SortedDictionary<string, IReadOnlyList<string>> sets)
    {
        node.Only("recommender", "target", "mood", "stimuli");
        JsonNode target = node.Optional("target"), stimuli = node.Optional("stimuli");
        string recommender = node.Field("recommender").Id();
        if (recommender == StudyCondition.Fixed && stimuli.IsNull)
        {
            node.Field("stimuli");
        }
        else if (recommender != StudyCondition.Fixed && !stimuli.IsNull)
        {
            stimuli.Fault($"only a condition with the recommender \"{StudyCondition.Fixed}\" plays a set; expected no stimuli here (a listening step may name them).");
        }

        if (id.Any(c => c is ',' or ' '))
        {
            node.Fault($"'{id}' is not an id; expected lower-case letters, digits, hyphens and underscores.");
        }

        return new StudyCondition(
            id,
            recommender,
            target.IsNull ? RecommendationTarget.Match : Enum.Parse<RecommendationTarget>(target.OneOf("match", "lift", "calm", "focus"), ignoreCase: true),
            node.Field("mood").OneOf([.. StudyCondition.Moods]))
        {
            Stimuli = stimuli.IsNull ? null : stimuli.OneOf([.. sets.Keys]),
        };
    }

    private ConsentItem Consent(JsonNode node)
    {
        node.Only("id", "required", "default", "text");
        if (node.Optional("default") is { IsNull: false } preset && preset.YesNo())
        {
            preset.Fault("consent is not given beforehand; expected false or nothing (GDPR Art. 4(11), recital 32).");
        }

        return new ConsentItem(
            node.Field("id").OneOf([.. ConsentItem.Known]),
            node.Field("required").YesNo(),
            Texts(node.Field("text")));
    }

    private static StudyOutcomes? Outcomes(JsonNode node)
    {
        if (node.IsNull)
        {
            return null;
        }

        node.Only("primary", "secondary", "plan");
        return new StudyOutcomes(
            node.Optional("primary") is { IsNull: false } primary ? [.. primary.Items().Select(item => item.Text())] : [],
            node.Optional("secondary") is { IsNull: false } secondary ? [.. secondary.Items().Select(item => item.Text())] : [],
            node.Optional("plan") is { IsNull: false } plan ? plan.Text() : "");
    }

    private static InclusionRule Inclusion(JsonNode node)
    {
        node.Only("id", "measure", "min", "max");
        (double? min, double? max) = Bounds(node);
        if (min is null && max is null)
        {
            node.Fault("this rule has no bound; expected \"min\", \"max\" or both.");
        }

        return new InclusionRule(node.Field("id").Id(), node.Field("measure").OneOf([.. InclusionRule.Measures]), min, max);
    }

    private static (double? Min, double? Max) Bounds(JsonNode node)
    {
        JsonNode low = node.Optional("min"), high = node.Optional("max");
        double? min = low.IsNull ? null : low.Number(-1e9, 1e9), max = high.IsNull ? null : high.Number(-1e9, 1e9);
        if (min > max)
        {
            high.Fault(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{max} lies below \"min\"; expected at least {min}."));
        }

        return (min, max);
    }

    private static LabFileChoice? LabFile(JsonNode node, string command)
    {
        if (node.IsNull)
        {
            return null;
        }

        node.Only("id", "sha256");
        JsonNode hash = node.Field("sha256");
        string sha256 = hash.Text();
        if (hash.IsText && (sha256.Length != 64 || sha256.Any(digit => !char.IsAsciiHexDigitLower(digit))))
        {
            hash.Fault($"'{sha256}' is no SHA-256; expected 64 lower-case hexadecimal digits, as `{command}` prints them.");
        }

        return new LabFileChoice(node.Field("id").Id(), sha256);
    }

    private static Gesture[] Gestures(JsonNode node)
    {
        if (node.IsNull)
        {
            return [];
        }

        Gesture[] gestures = [.. node.Items().Select(item => (Gesture)GestureWords.All.ToList().IndexOf(item.OneOf([.. GestureWords.All])))];
        if (gestures.Distinct().Count() != gestures.Length)
        {
            node.Fault("a gesture stands here twice; expected each once.");
        }

        return gestures;
    }

    private static AudienceMode? Audience(JsonNode node)
    {
        if (node.IsNull)
        {
            return null;
        }

        node.Only("min_group");
        return new AudienceMode(node.Optional("min_group") is { IsNull: false } group ? group.Whole(AudienceMode.LeastGroup, FacesObserved.MostFaces) : AudienceMode.DefaultGroup);
    }

    private static StudyVisits? Visits(JsonNode node)
    {
        if (node.IsNull)
        {
            return null;
        }

        node.Only("count", "min_hours_between");
        return new StudyVisits(
            node.Field("count").Whole(2, 1000),
            node.Optional("min_hours_between") is { IsNull: false } hours ? hours.Number(0, 10000) : 0);
    }
}
