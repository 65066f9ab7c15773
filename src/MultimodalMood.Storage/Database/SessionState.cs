namespace MultimodalMood.Storage.Database;

/// <summary>Whether a session's log may still grow.</summary>
public enum SessionState
{
    /// <summary>It runs, or goes on when the host is back.</summary>
    Open = 0,

    /// <summary>It is over.</summary>
    Ended = 1,
}
