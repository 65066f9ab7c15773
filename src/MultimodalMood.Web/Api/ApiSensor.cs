using System.Text.Json.Serialization;

namespace MultimodalMood.Web.Api;

/// <summary>A sensor's last state.</summary>
public sealed record ApiSensor
{
    /// <summary><c>camera</c>, <c>heart_rate</c>, <c>skin_conductance</c> or <c>motion</c>.</summary>
    [JsonPropertyName("stream")]
    public required string Stream { get; init; }

    /// <summary>Its state in a word, such as <c>live</c>, <c>no_signal</c>, <c>declined</c> or <c>lost</c>.</summary>
    [JsonPropertyName("state")]
    public required string State { get; init; }

    /// <summary><c>measured</c> on a person now, <c>recorded</c> and played again, or <c>simulated</c>.</summary>
    [JsonPropertyName("origin")]
    public required string Origin { get; init; }
}
