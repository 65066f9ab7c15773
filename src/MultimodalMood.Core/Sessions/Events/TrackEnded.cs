using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>A track stopped sounding.</summary>
/// <param name="PlayId">This playing.</param>
/// <param name="TrackId">The track.</param>
/// <param name="PositionS">Position reached, seconds.</param>
/// <param name="Reason">Why.</param>
public readonly record struct TrackEnded(
    Guid PlayId,
    string TrackId,
    double PositionS,
    TrackEndReason Reason) : ISessionEvent<TrackEnded>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.TrackEnded;

    /// <inheritdoc/>
    public static TrackEnded Read(ref PayloadReader reader) => new(reader.Guid(), reader.Text(), reader.Double(), (TrackEndReason)reader.Byte());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Guid(PlayId);
        writer.Text(TrackId);
        writer.Double(PositionS);
        writer.Byte((byte)Reason);
    }
}
