using System.Text.Json.Serialization;

namespace MultimodalMood.Web.Api;

/// <summary>Sessions of one origin; origins never mix in results.</summary>
public sealed record ApiSessionCount
{
    /// <summary><c>live</c>, <c>pilot</c>, <c>demo</c> or <c>simulated</c>.</summary>
    [JsonPropertyName("origin")]
    public required string Origin { get; init; }

    /// <summary>Not ended.</summary>
    [JsonPropertyName("open")]
    public required int Open { get; init; }

    /// <summary>Run to the end of the protocol, or of the recording.</summary>
    [JsonPropertyName("completed")]
    public required int Completed { get; init; }

    /// <summary>Ended in another way.</summary>
    [JsonPropertyName("ended_early")]
    public required int EndedEarly { get; init; }
}
