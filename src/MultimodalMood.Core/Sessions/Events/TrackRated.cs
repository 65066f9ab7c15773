using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The participant rated a track on one scale, or preferred not to (value null).</summary>
/// <param name="PlayId">The playing that is rated.</param>
/// <param name="TrackId">The track.</param>
/// <param name="Scale">liking or mood_fit.</param>
/// <param name="Value">1 to 5.</param>
public readonly record struct TrackRated(
    Guid PlayId,
    string TrackId,
    string Scale,
    double? Value) : ISessionEvent<TrackRated>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.TrackRated;

    /// <inheritdoc/>
    public static TrackRated Read(ref PayloadReader reader) => new(reader.Guid(), reader.Text(), reader.Text(), reader.NullableDouble());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Guid(PlayId);
        writer.Text(TrackId);
        writer.Text(Scale);
        writer.NullableDouble(Value);
    }
}
