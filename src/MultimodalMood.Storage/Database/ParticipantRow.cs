namespace MultimodalMood.Storage.Database;

/// <summary>A participant: a pseudonym and nothing that identifies.</summary>
public sealed class ParticipantRow
{
    public long Id { get; set; }

    public required string StudyCode { get; set; }

    /// <summary>Such as P0001; unique within the study.</summary>
    public required string Pseudonym { get; set; }

    /// <summary>1 for the first to join; decides the order of conditions.</summary>
    public required int JoinNumber { get; set; }

    public required long JoinedUtcUs { get; set; }

    /// <summary>The invitation; null for who joined without one.</summary>
    public long? InvitationId { get; set; }

    /// <summary>Opens the participant's own data; null before it was asked for. Unique in the installation.</summary>
    public string? DataCode { get; set; }
}
