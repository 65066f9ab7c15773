namespace MultimodalMood.Web.Live;

/// <summary>What came new since the batch before (or since the beginning, for a snapshot).</summary>
/// <param name="Sequence">Sequence number of the last event folded in; -1 for none.</param>
/// <param name="Traces">New points only.</param>
/// <param name="Bands">Bands that opened or closed.</param>
/// <param name="Markers">New markers.</param>
/// <param name="Now">The session as it stands.</param>
/// <param name="Heart">The heart's variability of the last minutes, or of the stretch asked for; null when it has not changed.</param>
public sealed record LiveBatch(long Sequence, LiveTraces Traces, IReadOnlyList<LiveBand> Bands, IReadOnlyList<LiveMarker> Markers, LiveNow Now, HeartPicture? Heart = null);
