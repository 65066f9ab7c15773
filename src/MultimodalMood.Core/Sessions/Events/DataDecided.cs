using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The participant decided about the data, knowing what the study was about or on stopping.</summary>
/// <param name="Keep">Whether it may be kept; erased otherwise.</param>
/// <param name="Prompt">debrief or stop.</param>
public readonly record struct DataDecided(
    bool Keep,
    string Prompt) : ISessionEvent<DataDecided>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.DataDecided;

    /// <inheritdoc/>
    public static DataDecided Read(ref PayloadReader reader) => new(reader.Boolean(), reader.Text());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Boolean(Keep);
        writer.Text(Prompt);
    }
}
