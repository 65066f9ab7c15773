using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Storage.Database;

/// <summary>A session; what is here beyond its identity is projected from its log in the same transaction.</summary>
public sealed class SessionRow
{
    public required Guid Id { get; set; }

    public required string StudyCode { get; set; }

    public required string Pseudonym { get; set; }

    public required SessionOrigin Origin { get; set; }

    /// <summary>Words for the label of a session that is not live; empty otherwise.</summary>
    public required string OriginNote { get; set; }

    public required SessionState State { get; set; }

    /// <summary>UTC at session time zero, µs since 1970-01-01.</summary>
    public required long OpenedUtcUs { get; set; }

    /// <summary>Place in the step plan; null before the first step.</summary>
    public int? StepIndex { get; set; }

    /// <summary>Id of the step; null before the first.</summary>
    public string? StepId { get; set; }

    public SessionEndReason? EndReason { get; set; }

    /// <summary>What the end's reason means here, such as the screening rule; empty otherwise.</summary>
    public string EndDetail { get; set; } = "";

    /// <summary>Session time at which all consent items were first answered, µs; null before.</summary>
    public long? ConsentedUs { get; set; }

    /// <summary>What the participant decided about the data last; null while nothing was asked. False is erased once the session is over.</summary>
    public bool? DataKept { get; set; }

    /// <summary>Session time of the participant's last act, µs.</summary>
    public long LastActUs { get; set; }

    /// <summary>Session time of the last input in the log, µs.</summary>
    public long LastUs { get; set; }
}
