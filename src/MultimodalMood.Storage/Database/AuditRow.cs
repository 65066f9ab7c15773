namespace MultimodalMood.Storage.Database;

/// <summary>Something that staff did. Rows are added, never changed.</summary>
public sealed class AuditRow
{
    public long Id { get; set; }

    public required long UtcUs { get; set; }

    /// <summary>Staff account, or "program".</summary>
    public required string Actor { get; set; }

    /// <summary>Stable word, such as export, erase or sign_in.</summary>
    public required string Action { get; set; }

    /// <summary>What it was done to.</summary>
    public required string Subject { get; set; }

    public string Detail { get; set; } = "";
}
