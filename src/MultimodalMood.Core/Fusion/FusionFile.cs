using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Core.Fusion;

/// <summary>A fusion's numbers as a file: what <c>mood fit mood</c> writes and a study fixes.</summary>
/// <remarks>JSON: <c>version</c> 1, <c>id</c>, <c>modalities</c> (face, heart, skin, context, each with <c>horizon_s</c>, <c>correlation_s</c>,
/// <c>class_weight</c>, <c>valence_weight</c>, <c>arousal_weight</c>), <c>prior</c> (<c>valence</c>, <c>arousal</c>, <c>variance</c>, <c>classes</c>),
/// <c>mood_time_constant_s</c>, <c>class_transitions</c> (may be missing; for each class the shares of the next), <c>class_temperature</c>, <c>conflict_sd</c>, <c>card</c> (free: how it was made and what it scored).</remarks>
public static class FusionFile
{
    /// <summary>Ids of fitted fusions begin so; the id in a session's record ends with the first twelve digits of the file's SHA-256.</summary>
    public const string IdPrefix = "fitted-";

    private static readonly string[] s_modalities = ["face", "heart", "skin", "context"];
    private static readonly string[] s_classes = ["happy", "sad", "angry", "neutral"];

    /// <summary>Reads a file's text.</summary>
    /// <param name="json">The whole text.</param>
    /// <param name="source">Name for messages.</param>
    /// <returns>The numbers, under the id that a session's record gives them.</returns>
    /// <exception cref="InvalidInputException">It is not JSON, or a field is missing, unknown or out of range; all faults are named.</exception>
    public static FusionParameters Read(string json, string source)
    {
        var faults = new JsonFaults(source);
        JsonNode root = faults.Parse(json).Only("version", "id", "modalities", "prior", "mood_time_constant_s", "class_transitions", "class_temperature", "conflict_sd", "card");
        if (root.Field("version") is { IsSilent: false } version && version.Number(1, 1) is not 1)
        {
            version.Fault("this program reads version 1.");
        }

        JsonNode modalities = root.Field("modalities").Only(s_modalities);
        JsonNode[] each = [.. s_modalities.Select(name => modalities.Field(name).Only("horizon_s", "correlation_s", "class_weight", "valence_weight", "arousal_weight"))];
        double[] All(string field, double min, double max) => [.. each.Select(one => one.Field(field).Number(min, max))];
        JsonNode prior = root.Field("prior").Only("valence", "arousal", "variance", "classes"), transitions = root.Optional("class_transitions");
        EmotionScores priorClasses = Shares(prior.Field("classes"), faults);
        EmotionScores[]? rows = transitions.IsNull ? null : [.. s_classes.Select(name => Shares(transitions.Only(s_classes).Field(name), faults))];
        var read = new FusionParameters
        {
            Id = $"{IdPrefix}{root.Field("id").Id()}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..12]}",
            HorizonS = All("horizon_s", 0.1, 600),
            CorrelationS = All("correlation_s", 0.1, 600),
            ClassWeight = All("class_weight", 0, 100),
            ValenceWeight = All("valence_weight", 0, 100),
            ArousalWeight = All("arousal_weight", 0, 100),
            PriorMean = (prior.Field("valence").Number(-1, 1), prior.Field("arousal").Number(-1, 1)),
            PriorVariance = prior.Field("variance").Number(0.001, 1),
            MoodTimeConstantS = root.Field("mood_time_constant_s").Number(1, 3600),
            PriorClasses = priorClasses,
            ClassTransitions = rows,
            ClassTemperature = root.Field("class_temperature").Number(0.05, 20),
            ConflictSd = root.Field("conflict_sd").Number(0.5, 20),
        };
        faults.ThrowIfAny();
        return read;
    }

    private static EmotionScores Shares(JsonNode classes, JsonFaults faults)
    {
        double[] shares = [.. s_classes.Select(name => classes.Only(s_classes).Field(name).Number(0, 1))];
        if (shares.Sum() > 0)
        {
            return EmotionScores.FromWeights(shares[0], shares[1], shares[2], shares[3]);
        }

        if (!faults.Any)
        {
            classes.Fault("all four are 0; expected shares with a sum above 0.");
        }

        return EmotionScores.Uniform;
    }

    /// <summary>The text of a file with these numbers.</summary>
    /// <param name="id">Lower-case letters, digits, hyphens and underscores.</param>
    /// <param name="parameters">The numbers; their own id is not written.</param>
    /// <param name="card">How it was made and what it scored: a JSON object's text.</param>
    public static string Write(string id, FusionParameters parameters, string card)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteString("id", id);
            json.WriteStartObject("modalities");
            foreach ((int m, string name) in s_modalities.Index())
            {
                json.WriteStartObject(name);
                json.WriteNumber("horizon_s", parameters.HorizonS[m]);
                json.WriteNumber("correlation_s", parameters.CorrelationS[m]);
                json.WriteNumber("class_weight", parameters.ClassWeight[m]);
                json.WriteNumber("valence_weight", parameters.ValenceWeight[m]);
                json.WriteNumber("arousal_weight", parameters.ArousalWeight[m]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteStartObject("prior");
            json.WriteNumber("valence", parameters.PriorMean.Valence);
            json.WriteNumber("arousal", parameters.PriorMean.Arousal);
            json.WriteNumber("variance", parameters.PriorVariance);
            WriteShares(json, "classes", parameters.PriorClasses);
            json.WriteEndObject();
            json.WriteNumber("mood_time_constant_s", parameters.MoodTimeConstantS);
            if (parameters.ClassTransitions is { } rows)
            {
                json.WriteStartObject("class_transitions");
                foreach ((string name, EmotionScores row) in s_classes.Zip(rows))
                {
                    WriteShares(json, name, row);
                }

                json.WriteEndObject();
            }

            json.WriteNumber("class_temperature", parameters.ClassTemperature);
            json.WriteNumber("conflict_sd", parameters.ConflictSd);
            json.WritePropertyName("card");
            json.WriteRawValue(card);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void WriteShares(Utf8JsonWriter json, string field, EmotionScores shares)
    {
        json.WriteStartObject(field);
        foreach ((int c, string name) in s_classes.Index())
        {
            json.WriteNumber(name, shares[(Emotion)c]);
        }

        json.WriteEndObject();
    }
}
