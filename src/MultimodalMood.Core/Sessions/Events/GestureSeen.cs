using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The participant made a gesture, while a track played or for practice.</summary>
/// <param name="Gesture">Which.</param>
/// <param name="PlayId">The playing that it is about; null for practice.</param>
/// <param name="TrackId">The track that it is about; null for practice.</param>
public readonly record struct GestureSeen(Gesture Gesture, Guid? PlayId, string? TrackId) : ISessionEvent<GestureSeen>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.GestureSeen;

    /// <inheritdoc/>
    public static GestureSeen Read(ref PayloadReader reader) => new(
        (Gesture)reader.Byte(),
        reader.Boolean() ? reader.Guid() : null,
        reader.NullableText());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Byte((byte)Gesture);
        writer.Boolean(PlayId.HasValue);
        if (PlayId is { } play)
        {
            writer.Guid(play);
        }

        writer.NullableText(TrackId);
    }
}
