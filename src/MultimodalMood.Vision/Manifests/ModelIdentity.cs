using System.Security.Cryptography;
using System.Text.Json;

namespace MultimodalMood.Vision.Manifests;

/// <summary>The hash of everything that a model's scores hang on: the manifest without its words, and in it the hash of the net's file.</summary>
/// <remarks>What is left out is named and the rest counts, so that a field that a later version reads counts without anybody's thinking of it. Order of fields and
/// white space do not count; a number counts by its value.</remarks>
internal static class ModelIdentity
{
    private static readonly HashSet<string> s_words = new(StringComparer.Ordinal) { "name", "licence", "data", "research_only", "metrics", "calibration.fitted_on" };

    /// <summary>The identity of a manifest whose net's file was verified.</summary>
    public static string Of(JsonElement manifest)
    {
        using var canonical = new MemoryStream();
        using (var writer = new Utf8JsonWriter(canonical))
        {
            Write(writer, manifest, "");
        }

        return Convert.ToHexStringLower(SHA256.HashData(canonical.GetBuffer().AsSpan(0, (int)canonical.Length)));
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, string path)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty field in value.EnumerateObject().Where(field => Counts(path + field.Name)).OrderBy(field => field.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(field.Name);
                    Write(writer, field.Value, $"{path}{field.Name}.");
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Write(writer, item, path);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteNumberValue(value.GetDouble());
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static bool Counts(string path) => !s_words.Contains(path) && path[(path.LastIndexOf('.') + 1)..] is not ("$schema" or "notes");
}
