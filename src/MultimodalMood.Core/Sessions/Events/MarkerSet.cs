using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>A researcher marked a moment.</summary>
/// <param name="Text">Words of the marker.</param>
/// <param name="By">Staff account.</param>
public readonly record struct MarkerSet(
    string Text,
    string By) : ISessionEvent<MarkerSet>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.MarkerSet;

    /// <inheritdoc/>
    public static MarkerSet Read(ref PayloadReader reader) => new(reader.Text(), reader.Text());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(Text);
        writer.Text(By);
    }
}
