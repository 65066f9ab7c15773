using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>Two tracks sound together from here on: the one before, whose play ended here, fades out under the next.</summary>
/// <param name="PlayId">The playing that began.</param>
/// <param name="FadingPlayId">The playing that ended as replaced, and is heard until the fade is over.</param>
/// <param name="FadeS">Length of the fade by equal power (cosine and sine of a quarter turn), seconds.</param>
public readonly record struct TracksCrossed(Guid PlayId, Guid FadingPlayId, double FadeS) : ISessionEvent<TracksCrossed>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.TracksCrossed;

    /// <inheritdoc/>
    public static TracksCrossed Read(ref PayloadReader reader) => new(reader.Guid(), reader.Guid(), reader.Double());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Guid(PlayId);
        writer.Guid(FadingPlayId);
        writer.Double(FadeS);
    }
}
