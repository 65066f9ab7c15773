namespace MultimodalMood.Storage.Database;

/// <summary>A member of the lab who may sign in. The link's token itself is stored nowhere.</summary>
public sealed class StaffAccountRow
{
    public long Id { get; set; }

    /// <summary>Name as it stands in records of what they did; unique.</summary>
    public required string Name { get; set; }

    public required StaffRole Role { get; set; }

    /// <summary>SHA-256 of the sign-in link's token, lower-case hex; null once it was used.</summary>
    public string? TokenSha256 { get; set; }

    /// <summary>After this the link opens nothing.</summary>
    public long? TokenExpiresUtcUs { get; set; }

    public required long CreatedUtcUs { get; set; }

    /// <summary>Last time the link was used; null for never.</summary>
    public long? SignedInUtcUs { get; set; }

    /// <summary>When access was taken away; null for never.</summary>
    public long? RevokedUtcUs { get; set; }
}
