using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>A track became audible: the onset on the audio clock, not the request.</summary>
/// <param name="PlayId">This playing.</param>
/// <param name="TrackId">The track.</param>
/// <param name="GainDb">Loudness gain applied, dB.</param>
/// <param name="GainLimited">The true-peak ceiling held the gain back.</param>
/// <param name="OutputLatencyMs">The browser's output latency, ms.</param>
public readonly record struct TrackStarted(
    Guid PlayId,
    string TrackId,
    double GainDb,
    bool GainLimited,
    double? OutputLatencyMs) : ISessionEvent<TrackStarted>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.TrackStarted;

    /// <inheritdoc/>
    public static TrackStarted Read(ref PayloadReader reader) => new(
        reader.Guid(),
        reader.Text(),
        reader.Double(),
        reader.Boolean(),
        reader.NullableDouble());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Guid(PlayId);
        writer.Text(TrackId);
        writer.Double(GainDb);
        writer.Boolean(GainLimited);
        writer.NullableDouble(OutputLatencyMs);
    }
}
