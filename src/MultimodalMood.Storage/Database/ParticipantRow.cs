namespace MultimodalMood.Storage.Database;

/// <summary>A participant of one study, known by a pseudonym only.</summary>
public sealed class ParticipantRow
{
    public long Id { get; set; }

    public required string StudyCode { get; set; }

    /// <summary>Such as P0001; unique in the study.</summary>
    public required string Pseudonym { get; set; }

    /// <summary>From 1, in order of joining; the order of conditions follows from it. 0 for sessions that came as a recording.</summary>
    public required int JoinNumber { get; set; }

    /// <summary>Personal code to join with, where the study hands out such codes.</summary>
    public string? JoinCode { get; set; }

    public required long JoinedUtcUs { get; set; }
}
