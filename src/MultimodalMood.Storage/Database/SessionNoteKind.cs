namespace MultimodalMood.Storage.Database;

/// <summary>Kind of a note about a session. The numbers are stored.</summary>
public enum SessionNoteKind
{
    /// <summary>The session does not count; its place in the allocation is free again.</summary>
    Void = 0,

    /// <summary>A void session counts again.</summary>
    Restored = 1,

    /// <summary>Something did not go by the protocol.</summary>
    Deviation = 2,

    /// <summary>Its participant may begin anew, in the same arm.</summary>
    Reassigned = 3,

    /// <summary>Somebody looked at the condition before the end of the study.</summary>
    Unblinded = 4,
}
