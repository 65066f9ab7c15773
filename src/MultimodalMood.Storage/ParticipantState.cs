namespace MultimodalMood.Storage;

/// <summary>Where a person of a study stands.</summary>
public enum ParticipantState
{
    /// <summary>On the way.</summary>
    Running,

    /// <summary>Completed.</summary>
    Completed,

    /// <summary>Excluded by the screening.</summary>
    Excluded,

    /// <summary>Declined a required consent.</summary>
    Declined,

    /// <summary>Stopped, or was stopped.</summary>
    DroppedOut,

    /// <summary>Made void by staff.</summary>
    Void,
}
