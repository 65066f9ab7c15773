using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Storage.Database;

/// <summary>A session's standing, kept up with its log in the same transaction: one look tells where it is.</summary>
/// <remarks>All but <see cref="CookieTokenSha256"/> follows from the log.</remarks>
public sealed class SessionRow
{
    public required Guid Id { get; set; }

    public required string StudyCode { get; set; }

    public required string Pseudonym { get; set; }

    public required string ProtocolId { get; set; }

    public required int ProtocolVersion { get; set; }

    public required SessionOrigin Origin { get; set; }

    /// <summary>Words for the label; empty when live.</summary>
    public string OriginNote { get; set; } = "";

    /// <summary>Condition of a between-design; empty otherwise.</summary>
    public string Condition { get; set; } = "";

    public SessionState State { get; set; }

    /// <summary>UTC at session time zero.</summary>
    public required long OpenedUtcUs { get; set; }

    /// <summary>UTC at session time zero as the latest run of the host counts it; differs from the above by the clock's drift.</summary>
    public long ClockZeroUtcUs { get; set; }

    /// <summary>Place in the flattened list of steps; -1 before the first.</summary>
    public int StepIndex { get; set; } = -1;

    /// <summary>The step's id; empty before the first.</summary>
    public string StepId { get; set; } = "";

    public SessionEndReason? EndReason { get; set; }

    public long? EndedUtcUs { get; set; }

    /// <summary>SHA-256 of the participant's cookie token, lower-case hex; null for a session that nobody joins.</summary>
    public string? CookieTokenSha256 { get; set; }

    /// <summary>Latest arrival in the log, µs of session time.</summary>
    public long LastUs { get; set; }
}
