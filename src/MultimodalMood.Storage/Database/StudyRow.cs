namespace MultimodalMood.Storage.Database;

/// <summary>A study.</summary>
public sealed class StudyRow
{
    /// <summary>What people type to join; unique.</summary>
    public required string Code { get; set; }

    public required string Title { get; set; }

    public required long CreatedUtcUs { get; set; }

    /// <summary>Shipped with the program; its sessions never count as results.</summary>
    public bool IsDemo { get; set; }
}
