using System.Security.Cryptography;
using System.Text;
using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Core.Study;

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
}
