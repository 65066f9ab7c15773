using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The participant answered one consent item.</summary>
/// <param name="ConsentSha256">Hash of the consent text shown, lower-case hex.</param>
/// <param name="Language">BCP 47 tag of the language shown.</param>
/// <param name="Item">Item id, such as camera.</param>
/// <param name="Given">Yes or no.</param>
public readonly record struct ConsentGiven(
    string ConsentSha256,
    string Language,
    string Item,
    bool Given) : ISessionEvent<ConsentGiven>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.ConsentGiven;

    /// <inheritdoc/>
    public static ConsentGiven Read(ref PayloadReader reader) => new(reader.Text(), reader.Text(), reader.Text(), reader.Boolean());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(ConsentSha256);
        writer.Text(Language);
        writer.Text(Item);
        writer.Boolean(Given);
    }
}
