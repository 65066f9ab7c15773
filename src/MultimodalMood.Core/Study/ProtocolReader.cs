<<<<<<< HEAD
using System.Security.Cryptography;
using System.Text;
=======
using MultimodalMood.Core.Inputs;
>>>>>>> storage
using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Core.Study;

<<<<<<< HEAD
/// <summary>Reads a protocol's JSON (format 1, <c>data/schemas/protocol.json</c>) and says what is wrong, where.</summary>
public static class ProtocolReader
{
    private const int Format = 1;

    /// <summary>Reads a protocol from a file.</summary>
    /// <exception cref="Inputs.InvalidInputException">A field is missing, unknown or out of range; names file and path.</exception>
    public static StudyProtocol ReadFile(string path) => Read(File.ReadAllText(path), path);

    /// <summary>Reads a protocol from its text.</summary>
    /// <param name="json">The document.</param>
    /// <param name="source">Name for messages.</param>
    /// <exception cref="Inputs.InvalidInputException">A field is missing, unknown or out of range; names source and path.</exception>
    public static StudyProtocol Read(string json, string source)
    {
        JsonNode root = JsonNode.Parse(json, source).Only(
            "format", "version", "id", "title", "languages", "consents", "design", "conditions", "steps", "outcomes", "retention_days");
        JsonNode format = root.Field("format");
        if (format.Whole(1, int.MaxValue) > Format)
        {
            throw format.Fault($"this file's format is newer than {Format}, the newest this program reads.");
        }

        Dictionary<string, StudyCondition> conditions = root.Field("conditions").Fields().ToDictionary(f => f.Name, f => Condition(f.Name, f.Value), StringComparer.Ordinal);
        (bool within, string[] design) = Design(root.Optional("design"), conditions);
        return new StudyProtocol
        {
            Id = root.Field("id").Text(),
            Version = root.Field("version").Whole(1, int.MaxValue),
            Title = root.Field("title").Localised(),
            Languages = [.. root.Field("languages").Items().Select(item => item.Text())],
            Consents = [.. root.Field("consents").Items().Select(Consent)],
            IsWithin = within,
            DesignConditions = design,
            Conditions = conditions,
            Parts = Parts(root.Field("steps")),
            RetentionDays = root.Field("retention_days").Whole(1, 36500),
            Text = json,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))),
        };
    }

    private static StudyCondition Condition(string id, JsonNode node)
    {
        node.Only("recommender", "target", "mood");
        JsonNode target = node.Optional("target");
        return new StudyCondition(
            id,
            node.Field("recommender").Text(),
            target.IsNull ? RecommendationTarget.Match : Enum.Parse<RecommendationTarget>(target.OneOf("match", "lift", "calm", "focus"), ignoreCase: true),
            node.Field("mood").OneOf("none", "self_report", "face", "heart", "fused"));
    }

    private static (bool Within, string[] Conditions) Design(JsonNode node, Dictionary<string, StudyCondition> conditions)
    {
        if (node.IsNull)
        {
            return (true, [.. conditions.Keys.Take(1)]);
        }

        node.Only("kind", "order", "conditions");
        string[] ids = [.. node.Field("conditions").Items().Select(item => item.OneOf([.. conditions.Keys]))];
        return (node.Field("kind").OneOf("within", "between") == "within", ids);
    }

    private static ConsentItem Consent(JsonNode node)
    {
        node.Only("id", "required", "default", "text");
        return new ConsentItem(
            node.Field("id").OneOf("camera", "heart_rate", "skin_conductance", "frames_stored", "data_shared"),
            node.Field("required").YesNo(),
            node.Field("text").Localised());
    }

    private static List<ProtocolPart> Parts(JsonNode steps)
    {
        List<ProtocolPart> parts = [];
        foreach (JsonNode step in steps.Items())
        {
            if (step.Field("kind").Text() == "for_each_condition")
            {
                step.Only("kind", "steps");
                parts.Add(new ProtocolPart(true, [.. step.Field("steps").Items().Select(Step)]));
            }
            else
            {
                parts.Add(new ProtocolPart(false, [Step(step)]));
            }
        }

        return parts;
    }

    private static ProtocolStep Step(JsonNode node)
    {
        switch (node.Field("kind").OneOf("information", "consent", "device_check", "baseline", "survey", "listening", "pause", "debrief"))
        {
            case "information":
                return new InformationStep(node.Only("kind", "text").Field("text").Localised());
            case "consent":
                node.Only("kind");
                return new ConsentStep();
            case "device_check":
                return new DeviceCheckStep([.. node.Only("kind", "require").Field("require").Items().Select(item => item.OneOf("camera", "heart_rate", "sound"))]);
            case "baseline":
                return new BaselineStep(node.Only("kind", "duration_s").Field("duration_s").Number(1, 3600));
            case "survey":
                return new SurveyStep(node.Only("kind", "instrument").Field("instrument").Text());
            case "listening":
                node.Only("kind", "tracks", "min_listen_s", "show_mood", "rate");
                return new ListeningStep(
                    node.Field("tracks").Whole(1, 200),
                    node.Field("min_listen_s").Number(0, 3600),
                    node.Field("show_mood").YesNo(),
                    [.. node.Field("rate").Items().Select(item => item.OneOf("liking", "mood_fit"))]);
            case "pause":
                return new PauseStep(node.Only("kind", "duration_s").Field("duration_s").Number(1, 3600));
            default:
                return new DebriefStep(node.Only("kind", "text").Field("text").Localised());
        }
    }
=======
/// <summary>Reads protocols (<c>data/protocols/ID.json</c>, schema in <c>data/schemas/protocol.json</c>).</summary>
public static class ProtocolReader
{
    /// <summary>Edition of the file format that this program reads.</summary>
    public const int Format = 1;

    private static readonly string[] s_kinds =
        ["information", "consent", "device_check", "baseline", "survey", "listening", "pause", "debrief", "for_each_condition"];

    /// <summary>The word for a kind of step in protocols and exports.</summary>
    public static string Word(StepKind kind) => s_kinds[(int)kind];

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidInputException">Something in it is wrong; says where and what was expected.</exception>
    public static StudyProtocol ReadFile(string path)
    {
        StudyProtocol protocol = Read(File.ReadAllText(path), path);
        return protocol.Id == Path.GetFileNameWithoutExtension(path)
            ? protocol
            : throw new InvalidInputException(path, null, "id", $"\"{protocol.Id}\" differs from the file's name; expected \"{Path.GetFileNameWithoutExtension(path)}\"");
    }

    /// <summary>Reads a protocol's text.</summary>
    /// <param name="json">The JSON document.</param>
    /// <param name="source">File name, for messages.</param>
    /// <exception cref="InvalidInputException">Something in it is wrong; says where and what was expected.</exception>
    public static StudyProtocol Read(string json, string source)
    {
        JsonInput root = JsonInput.Parse(json, source);
        JsonInput format = root.Required("format");
        if (format.Whole(1, int.MaxValue) > Format)
        {
            throw format.Fault($"the protocol is of format {format.Whole(1, int.MaxValue)}; this program reads up to {Format}, a newer edition of it is needed");
        }

        StudyCondition[] conditions = [.. root.Optional("conditions")?.Members().Select(member => Condition(member.Key, member.Value)) ?? []];
        JsonInput? outcomes = root.Optional("outcomes");
        var protocol = new StudyProtocol
        {
            Id = root.Required("id").Word(),
            Version = root.Required("version").Whole(1, int.MaxValue),
            Title = LocalisedText.Read(root.Required("title")),
            Languages = [.. root.Required("languages").Items().Select(item => item.Word())],
            Consents = [.. root.Required("consents").Items().Select(Consent)],
            Conditions = conditions,
            Design = root.Optional("design") is { } design ? Design(design, conditions) : null,
            Steps = [.. root.Required("steps").Items().Select(step => Step(step, inBlock: false))],
            PrimaryOutcomes = Words(outcomes?.Optional("primary")),
            SecondaryOutcomes = Words(outcomes?.Optional("secondary")),
            AnalysisPlan = outcomes?.Optional("plan")?.Text() ?? "",
            RetentionDays = root.Required("retention_days").Whole(1, 100_000),
            Text = json,
            Sha256 = TextHash.Sha256(json),
        };
        outcomes?.RejectUnknown();
        root.RejectUnknown();
        Check(protocol, root);
        return protocol;
    }

    private static ConsentItem Consent(JsonInput input)
    {
        string id = input.Required("id").OneOf([.. ConsentItem.KnownIds]);
        var item = new ConsentItem(
            id,
            input.Required("required").Flag(),
            input.Optional("default")?.Flag(),
            input.Optional("text") is { } text ? LocalisedText.Read(text) : null);
        input.RejectUnknown();
        return item;
    }

    private static StudyCondition Condition(string id, JsonInput input)
    {
        var condition = new StudyCondition(
            id,
            input.Required("recommender").Word(),
            Enum.Parse<RecommendationTarget>(input.Optional("target")?.OneOf("match", "lift", "calm", "focus") ?? "match", ignoreCase: true),
            input.Optional("mood")?.OneOf([.. StudyCondition.MoodSources]) ?? "none");
        input.RejectUnknown();
        return condition;
    }

    private static StudyDesign Design(JsonInput input, StudyCondition[] conditions)
    {
        DesignKind kind = input.Required("kind").OneOf("between", "within") == "within" ? DesignKind.Within : DesignKind.Between;
        input.Optional("order")?.OneOf(kind == DesignKind.Within ? "williams" : "permuted_blocks");
        JsonInput list = input.Required("conditions");
        string[] known = [.. conditions.Select(condition => condition.Id)];
        string[] ids = [.. list.Items().Select(item => item.OneOf(known))];
        input.RejectUnknown();
        return ids.Length > 0 && ids.Distinct(StringComparer.Ordinal).Count() == ids.Length
            ? new StudyDesign(kind, ids)
            : throw list.Fault("expected at least one condition, each named once");
    }

    private static ProtocolStep Step(JsonInput input, bool inBlock)
    {
        string kind = input.Required("kind").OneOf(s_kinds);
        string? id = input.Optional("id")?.Word();
        ProtocolStep step = kind switch
        {
            "information" => new InformationStep(id, LocalisedText.Read(input.Required("text"))),
            "consent" => new ConsentStep(id),
            "device_check" => new DeviceCheckStep(id, [.. input.Optional("require")?.Items().Select(item => item.OneOf("camera", "heart_rate", "sound")) ?? []]),
            "baseline" => new BaselineStep(id, input.Required("duration_s").Number(5, 3600)),
            "survey" => new SurveyStep(id, input.Required("instrument").Word()),
            "listening" => new ListeningStep(
                id,
                input.Required("tracks").Whole(1, 200),
                input.Optional("min_listen_s")?.Number(0, 3600) ?? 0,
                input.Optional("show_mood")?.Flag() ?? false,
                [.. input.Optional("rate")?.Items().Select(item => item.OneOf("liking", "mood_fit")) ?? []]),
            "pause" => new PauseStep(id, input.Required("duration_s").Number(1, 3600), input.Optional("text") is { } text ? LocalisedText.Read(text) : null),
            "debrief" => new DebriefStep(id, LocalisedText.Read(input.Required("text"))),
            _ when inBlock => throw input.Fault("a block of conditions stands inside another; expected a step"),
            _ => new ConditionBlock(id, [.. input.Required("steps").Items().Select(inner => Step(inner, inBlock: true))]),
        };
        input.RejectUnknown();
        return step;
    }

    private static void Check(StudyProtocol protocol, JsonInput root)
    {
        JsonInput steps = root.Required("steps");
        if (protocol.Steps.Count == 0)
        {
            throw steps.Fault("no step is given; expected at least one");
        }

        if (protocol.Steps.OfType<ConditionBlock>().Any() && protocol.Design is null)
        {
            throw steps.Fault("a for_each_condition block needs a \"design\" that names conditions");
        }

        if (protocol.Conditions.Count == 0 && protocol.Steps.OfType<ListeningStep>().Any())
        {
            throw steps.Fault("a listening step needs a condition that says who chooses the music; \"conditions\" is empty");
        }

        string[] names = [.. protocol.Steps.Concat(protocol.Steps.OfType<ConditionBlock>().SelectMany(block => block.Steps)).Select(step => step.Id).OfType<string>()];
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Length)
        {
            throw steps.Fault("two steps have the same id; expected each once");
        }

        bool asksWithoutConsent = protocol.Consents.Count > 0 && !protocol.Steps.OfType<ConsentStep>().Any();
        if (asksWithoutConsent)
        {
            throw steps.Fault("the protocol has consent items and no step of kind consent that asks them");
        }
    }

    private static string[] Words(JsonInput? list) => [.. list?.Items().Select(item => item.Word()) ?? []];
>>>>>>> storage
}
