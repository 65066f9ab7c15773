namespace MultimodalMood.Storage.Database;

/// <summary>A key with which a script reads <c>/api/v1</c>. The key itself is stored nowhere.</summary>
public sealed class ApiKeyRow
{
    public long Id { get; set; }

    /// <summary>What it is for, as the owner named it; unique.</summary>
    public required string Name { get; set; }

    public required ApiKeyScope Scope { get; set; }

    /// <summary>The key's first characters, <c>mm_</c> and eight digits of hex, by which it is found and told from others; unique.</summary>
    public required string Prefix { get; set; }

    /// <summary>SHA-256 of the whole key in ASCII, lower-case hex.</summary>
    public required string KeySha256 { get; set; }

    public required long CreatedUtcUs { get; set; }

    /// <summary>Beginning of the UTC day on which it was used last; null for never. Hours would be a record of when somebody works.</summary>
    public long? LastUsedDayUtcUs { get; set; }

    /// <summary>When it was taken back; null for never.</summary>
    public long? RevokedUtcUs { get; set; }
}
