namespace MultimodalMood.Storage.Database;

/// <summary>Whether more can come. Whether a host runs it right now is the host's knowledge, not the database's.</summary>
public enum SessionState
{
    /// <summary>Not ended: running, or waiting for its participant to come back.</summary>
    Open = 0,

    /// <summary>Its log holds <c>SessionEnded</c>.</summary>
    Ended = 1,
}
