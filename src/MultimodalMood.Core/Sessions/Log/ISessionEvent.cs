namespace MultimodalMood.Core.Sessions.Log;

/// <summary>An event of a session: its number in the format and its payload's layout (the order of fields in <see cref="Write"/>).</summary>
/// <remarks>Each kind's fields are listed in <c>data/recordings/README.md</c>. A layout never changes: a new need is a new kind.</remarks>
/// <typeparam name="TSelf">The event's own type.</typeparam>
public interface ISessionEvent<TSelf>
    where TSelf : struct, ISessionEvent<TSelf>
{
    /// <summary>Its number in the log.</summary>
    static abstract SessionEventKind Kind { get; }

    /// <summary>Reads it back from a payload.</summary>
    /// <exception cref="InvalidDataException">The payload is too short or holds an impossible value.</exception>
    static abstract TSelf Read(ref PayloadReader reader);

    /// <summary>Writes its fields in order.</summary>
    void Write(PayloadWriter writer);
}
