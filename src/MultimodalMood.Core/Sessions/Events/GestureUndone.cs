using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The participant took a gesture back: it was not meant, or not made.</summary>
/// <param name="GestureSequence">Sequence number of its <see cref="GestureSeen"/>.</param>
/// <param name="PlayId">The playing that it was about.</param>
public readonly record struct GestureUndone(long GestureSequence, Guid PlayId) : ISessionEvent<GestureUndone>
{
    /// <summary>How long a gesture can be taken back, seconds.</summary>
    public const double WithinS = 5;

    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.GestureUndone;

    /// <inheritdoc/>
    public static GestureUndone Read(ref PayloadReader reader) => new(reader.Int64(), reader.Guid());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Int64(GestureSequence);
        writer.Guid(PlayId);
    }
}
