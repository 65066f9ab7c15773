using System.Text.Json.Serialization;

namespace MultimodalMood.Web.Api;

/// <summary>A session as scripts read it. An erased one is not there.</summary>
public record ApiSession
{
    [JsonPropertyName("id")]
    public required Guid Id { get; init; }

    [JsonPropertyName("study_code")]
    public required string StudyCode { get; init; }

    /// <summary>The participant's pseudonym.</summary>
    [JsonPropertyName("participant_id")]
    public required string ParticipantId { get; init; }

    /// <summary><c>live</c>, <c>pilot</c>, <c>demo</c> or <c>simulated</c>; they never mix in results.</summary>
    [JsonPropertyName("origin")]
    public required string Origin { get; init; }

    /// <summary>Words for the label of what is not live; null for live.</summary>
    [JsonPropertyName("origin_note")]
    public required string? OriginNote { get; init; }

    [JsonPropertyName("protocol_id")]
    public required string ProtocolId { get; init; }

    /// <summary>Edition of the protocol that it runs.</summary>
    [JsonPropertyName("edition")]
    public required int Edition { get; init; }

    /// <summary>Conditions in the order of this session; none where the design has none. Assistants, who are blinded, do not reach this address.</summary>
    [JsonPropertyName("conditions")]
    public required IReadOnlyList<string> Conditions { get; init; }

    [JsonPropertyName("opened_utc")]
    public required DateTimeOffset OpenedUtc { get; init; }

    /// <summary>Time of the last input in the record of a session that is over; null while it is open.</summary>
    [JsonPropertyName("ended_utc")]
    public required DateTimeOffset? EndedUtc { get; init; }

    /// <summary><c>completed</c>, <c>stopped_by_participant</c>, <c>consent_declined</c>, <c>ended_by_staff</c>, <c>recording_ended</c>, <c>excluded</c> or <c>expired</c>; null while it is open.</summary>
    [JsonPropertyName("end_reason")]
    public required string? EndReason { get; init; }

    /// <summary>Id of the step that it is at or ended at; null before the first.</summary>
    [JsonPropertyName("step")]
    public required string? Step { get; init; }
}
