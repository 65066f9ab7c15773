using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The fusion file that the study fixed, whole, so that the record replays without the lab's folder. Comes right after the opening when that
/// names a fitted fusion.</summary>
/// <param name="Json">The file's text; its hash is in the session's fusion id.</param>
public readonly record struct FusionFixed(string Json) : ISessionEvent<FusionFixed>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.FusionFixed;

    /// <inheritdoc/>
    public static FusionFixed Read(ref PayloadReader reader) => new(reader.Text());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(Json);
    }
}
