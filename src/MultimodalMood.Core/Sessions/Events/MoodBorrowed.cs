using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>A sham or yoked condition took the mood of another time or person for the next choice.</summary>
/// <param name="Source">sham or yoked.</param>
/// <param name="SessionId">Session whose mood it was.</param>
/// <param name="PlayId">The playing at whose onset it was measured.</param>
public readonly record struct MoodBorrowed(
    string Source,
    Guid SessionId,
    Guid PlayId) : ISessionEvent<MoodBorrowed>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.MoodBorrowed;

    /// <inheritdoc/>
    public static MoodBorrowed Read(ref PayloadReader reader) => new(reader.Text(), reader.Guid(), reader.Guid());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(Source);
        writer.Guid(SessionId);
        writer.Guid(PlayId);
    }
}
