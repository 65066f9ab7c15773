using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>Before listening, the participant rated a track that they know, or said that they do not know it (liking null).</summary>
/// <param name="ElicitationId">This rating.</param>
/// <param name="StepId">The step.</param>
/// <param name="TrackId">The track.</param>
/// <param name="Liking">1 to 5.</param>
public readonly record struct TrackElicited(
    Guid ElicitationId,
    string StepId,
    string TrackId,
    double? Liking) : ISessionEvent<TrackElicited>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.TrackElicited;

    /// <inheritdoc/>
    public static TrackElicited Read(ref PayloadReader reader) => new(reader.Guid(), reader.Text(), reader.Text(), reader.NullableDouble());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Guid(ElicitationId);
        writer.Text(StepId);
        writer.Text(TrackId);
        writer.NullableDouble(Liking);
    }
}
