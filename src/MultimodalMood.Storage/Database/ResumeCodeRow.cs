namespace MultimodalMood.Storage.Database;

/// <summary>A code that lets one running session go on in another browser, once.</summary>
public sealed class ResumeCodeRow
{
    /// <summary>Also the session's pass: a browser with an older one no longer acts for the session.</summary>
    public long Id { get; set; }

    /// <summary>As an invitation's; unique in the installation.</summary>
    public required string Code { get; set; }

    public required Guid SessionId { get; set; }

    /// <summary>Staff account.</summary>
    public required string By { get; set; }

    public required long IssuedUtcUs { get; set; }

    public required long ExpiresUtcUs { get; set; }

    /// <summary>When it was used; null before.</summary>
    public long? UsedUtcUs { get; set; }
}
