using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The list of tracks that follows was made for several participants who hear it together.</summary>
/// <param name="Room">The listening together; the same in every member's record.</param>
/// <param name="Seed">Seed of the choice for all; the list's own seed is this session's.</param>
/// <param name="Members">How many they are, this one too. Not who: whoever has their data erased is in nobody else's record.</param>
public readonly record struct ChosenTogether(Guid Room, ulong Seed, byte Members) : ISessionEvent<ChosenTogether>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.ChosenTogether;

    /// <inheritdoc/>
    public static ChosenTogether Read(ref PayloadReader reader) => new(reader.Guid(), reader.UInt64(), reader.Byte());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Guid(Room);
        writer.UInt64(Seed);
        writer.Byte(Members);
    }
}
