using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Storage.Database;

/// <summary>A code with which one person joins a study, as often as the protocol has visits.</summary>
public sealed class InvitationRow
{
    public long Id { get; set; }

    public required string StudyCode { get; set; }

    /// <summary>Eight characters that are not mistaken for each other; unique in the installation.</summary>
    public required string Code { get; set; }

    /// <summary>Live or pilot: the kinds never mix.</summary>
    public required SessionOrigin Origin { get; set; }

    /// <summary>The person's levels as a JSON object by stratum; <c>{}</c> without strata.</summary>
    public required string LevelsJson { get; set; }

    /// <summary>Pseudonym, given at the first use; null before.</summary>
    public string? Pseudonym { get; set; }

    public required int MaxUses { get; set; }

    public int Uses { get; set; }

    public required long CreatedUtcUs { get; set; }

    /// <summary>After this it opens nothing; null for no end.</summary>
    public long? ExpiresUtcUs { get; set; }

    /// <summary>When staff took it back; null for never.</summary>
    public long? RevokedUtcUs { get; set; }
}
