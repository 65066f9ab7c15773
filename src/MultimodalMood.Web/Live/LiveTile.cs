namespace MultimodalMood.Web.Live;

/// <summary>What a tile shows of one session.</summary>
/// <param name="Session">The session.</param>
/// <param name="Now">As it stands.</param>
/// <param name="SilentS">Seconds since its last event.</param>
public sealed record LiveTile(Guid Session, LiveNow Now, double SilentS);
