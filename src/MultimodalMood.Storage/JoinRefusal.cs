namespace MultimodalMood.Storage;

/// <summary>Why a code opens nothing. Each has words of its own on the participant's page.</summary>
public enum JoinRefusal
{
    /// <summary>No such code.</summary>
    Unknown,

    /// <summary>Staff took it back.</summary>
    Revoked,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It was used as often as it may be.</summary>
    Used,

    /// <summary>The study waits for its ethics approval.</summary>
    NotYet,

    /// <summary>The next visit comes too early.</summary>
    TooEarly,

    /// <summary>It is a study's code, and the study is joined with personal codes.</summary>
    Personal,

    /// <summary>The study's protocol cannot run here.</summary>
    NotPossible,

    /// <summary>A resume code that was used already.</summary>
    ResumeUsed,

    /// <summary>A resume code whose time is over.</summary>
    ResumeExpired,

    /// <summary>The session that a code leads to is over.</summary>
    SessionOver,
}
