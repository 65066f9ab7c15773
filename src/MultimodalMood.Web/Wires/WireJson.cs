using System.Text.Json;
using System.Text.Json.Serialization;

namespace MultimodalMood.Web.Wires;

/// <summary>JSON on every wire: snake_case keys and words, null for unknown, never NaN.</summary>
public static class WireJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };
}
