using System.Text.Json.Serialization;

namespace MultimodalMood.Web.Api;

/// <summary>Every study of the installation.</summary>
public sealed record ApiStudies
{
    /// <summary>The newest activity first; a lab has few, so there are no pages.</summary>
    [JsonPropertyName("studies")]
    public required IReadOnlyList<ApiStudy> Studies { get; init; }
}
