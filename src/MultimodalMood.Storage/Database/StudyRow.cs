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

    /// <summary>Seed of the allocation, a decimal u64 drawn at the first allocation; null before. Concealed: no page shows it while the study runs.</summary>
    public string? AllocationSeed { get; set; }

    /// <summary>Answers of the ethics gate as JSON; null for a study made before there was one.</summary>
    public string? EthicsJson { get; set; }

    /// <summary>The highest join number given so far; an erased participant's is not given again.</summary>
    public int LastJoinNumber { get; set; }
}
