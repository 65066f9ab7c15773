using System.Text.Json.Serialization;

namespace MultimodalMood.Web.Api;

/// <summary>A study as scripts read it.</summary>
public sealed record ApiStudy
{
    /// <summary>Its key.</summary>
    [JsonPropertyName("code")]
    public required string Code { get; init; }

    [JsonPropertyName("title")]
    public required string Title { get; init; }

    /// <summary>Shipped with the program; never counts as results.</summary>
    [JsonPropertyName("is_demo")]
    public required bool IsDemo { get; init; }

    /// <summary><c>draft</c> before the first edition of its protocol, <c>published</c> from then on.</summary>
    [JsonPropertyName("state")]
    public required string State { get; init; }

    /// <summary>Its protocol; null for a draft.</summary>
    [JsonPropertyName("protocol_id")]
    public required string? ProtocolId { get; init; }

    /// <summary>The protocol's newest edition, from 1; null for a draft.</summary>
    [JsonPropertyName("edition")]
    public required int? Edition { get; init; }

    /// <summary>People who joined and are not erased.</summary>
    [JsonPropertyName("participants")]
    public required int Participants { get; init; }

    /// <summary>Its sessions, a row an origin that there is.</summary>
    [JsonPropertyName("sessions")]
    public required IReadOnlyList<ApiSessionCount> Sessions { get; init; }

    /// <summary>When the newest session was opened; null while there is none.</summary>
    [JsonPropertyName("last_opened_utc")]
    public required DateTimeOffset? LastOpenedUtc { get; init; }
}
