using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The camera looks at a room: all faces count together, none is a participant's. Comes right after the opening; without it nobody but the
/// participant is scored.</summary>
/// <param name="MinGroup">Fewest faces whose mood is told, 3 to 16.</param>
public readonly record struct AudienceSwitchedOn(byte MinGroup) : ISessionEvent<AudienceSwitchedOn>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.AudienceSwitchedOn;

    /// <inheritdoc/>
    public static AudienceSwitchedOn Read(ref PayloadReader reader) => new(reader.Byte() is >= Study.AudienceMode.LeastGroup and <= FacesObserved.MostFaces and var least
        ? least
        : throw new InvalidDataException($"The smallest group of a room lies outside {Study.AudienceMode.LeastGroup} to {FacesObserved.MostFaces}."));

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Byte(MinGroup);
    }
}
