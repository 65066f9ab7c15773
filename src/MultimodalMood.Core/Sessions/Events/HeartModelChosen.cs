using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The session runs with a lab's own estimator of heart and skin. Stands right behind the opening, with the whole file, so that a replay needs no other.</summary>
/// <param name="Id">The file's name, as the protocol says it.</param>
/// <param name="Sha256">SHA-256 of the text in UTF-8, lower-case hex.</param>
/// <param name="Text">The file.</param>
public readonly record struct HeartModelChosen(
    string Id,
    string Sha256,
    string Text) : ISessionEvent<HeartModelChosen>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.HeartModelChosen;

    /// <inheritdoc/>
    public static HeartModelChosen Read(ref PayloadReader reader) => new(
        reader.Text(),
        reader.Text(),
        reader.Text());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(Id);
        writer.Text(Sha256);
        writer.Text(Text);
    }
}
