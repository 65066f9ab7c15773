namespace MultimodalMood.Web.Live;

/// <summary>What a session's page has to show.</summary>
public enum PageState
{
    /// <summary>The log is being read.</summary>
    Loading,

    /// <summary>There is no such session, or not for this person.</summary>
    Absent,

    /// <summary>It is shown.</summary>
    Shown,
}
