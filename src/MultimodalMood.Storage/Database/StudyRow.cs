namespace MultimodalMood.Storage.Database;

/// <summary>A study.</summary>
public sealed class StudyRow
{
    /// <summary>Short code, the key: lower case, digits and hyphens.</summary>
    public required string Code { get; set; }

    public required string Title { get; set; }

    public required long CreatedUtcUs { get; set; }

    /// <summary>The shipped demo study, which anyone at this machine may try.</summary>
    public bool IsDemo { get; set; }
}
