namespace MultimodalMood.Storage.Database;

/// <summary>Somebody of the lab who may sign in.</summary>
public sealed class StaffAccountRow
{
    public long Id { get; set; }

    public required string Name { get; set; }

    /// <summary>owner, researcher, assistant or observer.</summary>
    public required string Role { get; set; }

    /// <summary>SHA-256 of the sign-in token, lower-case hex; the token itself is nowhere.</summary>
    public required string TokenSha256 { get; set; }

    public required long CreatedUtcUs { get; set; }

    public long? LastSeenUtcUs { get; set; }
}
