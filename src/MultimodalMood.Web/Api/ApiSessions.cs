using System.Text.Json.Serialization;

namespace MultimodalMood.Web.Api;

/// <summary>A page of a study's sessions, the oldest first.</summary>
public sealed record ApiSessions
{
    [JsonPropertyName("sessions")]
    public required IReadOnlyList<ApiSession> Sessions { get; init; }

    /// <summary>The value of <c>after</c> for the next page; null on the last one.</summary>
    [JsonPropertyName("next_after")]
    public required Guid? NextAfter { get; init; }
}
