using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The browser refused or could not start the sound; the page offers a button.</summary>
/// <param name="PlayId">This playing.</param>
/// <param name="TrackId">The track.</param>
/// <param name="Cause">Error name, such as NotAllowedError.</param>
public readonly record struct PlaybackBlocked(
    Guid PlayId,
    string TrackId,
    string Cause) : ISessionEvent<PlaybackBlocked>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.PlaybackBlocked;

    /// <inheritdoc/>
    public static PlaybackBlocked Read(ref PayloadReader reader) => new(reader.Guid(), reader.Text(), reader.Text());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Guid(PlayId);
        writer.Text(TrackId);
        writer.Text(Cause);
    }
}
