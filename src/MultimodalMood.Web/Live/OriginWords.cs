using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Web.Live;

/// <summary>The permanent label of what is not a participant of a study.</summary>
public static class OriginWords
{
    /// <summary>Badge text, or null for a live session, which needs none.</summary>
    public static string? Badge(SessionOrigin origin) => origin switch
    {
        SessionOrigin.Demo => "demo recording",
        SessionOrigin.Simulated => "simulated person",
        SessionOrigin.Pilot => "pilot",
        _ => null,
    };

    public static string Of(SessionOrigin origin) => Badge(origin) ?? "participant";
}
