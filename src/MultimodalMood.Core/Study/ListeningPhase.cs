namespace MultimodalMood.Core.Study;

/// <summary>Where a listening step stands.</summary>
public enum ListeningPhase
{
    /// <summary>The next track is to be recommended.</summary>
    Choose,

    /// <summary>Several tracks are offered and none is chosen yet.</summary>
    Offer,

    /// <summary>A track is recommended and was not heard yet.</summary>
    Ready,

    /// <summary>A track has begun and not ended; after a reload it goes on by a press.</summary>
    Playing,

    /// <summary>The last track awaits its rating.</summary>
    Rate,

    /// <summary>All tracks are heard and rated.</summary>
    Done,
}
