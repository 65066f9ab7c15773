using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The list of tracks that follows was made for several participants who hear it together.</summary>
/// <param name="Room">The listening together; the same in every member's record.</param>
/// <param name="Seed">Seed of the choice for all; the list's own seed is this session's.</param>
/// <param name="Members">Pseudonyms of all members, this one's too, in ordinal order.</param>
public readonly record struct ChosenTogether(Guid Room, ulong Seed, IReadOnlyList<string> Members) : ISessionEvent<ChosenTogether>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.ChosenTogether;

    /// <inheritdoc/>
    public static ChosenTogether Read(ref PayloadReader reader)
    {
        Guid room = reader.Guid();
        ulong seed = reader.UInt64();
        string[] members = new string[reader.UInt16()];
        for (int i = 0; i < members.Length; i++)
        {
            members[i] = reader.Text();
        }

        return new ChosenTogether(room, seed, members);
    }

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Guid(Room);
        writer.UInt64(Seed);
        writer.UInt16((ushort)Members.Count);
        foreach (string member in Members)
        {
            writer.Text(member);
        }
    }
}
