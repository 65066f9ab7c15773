using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The participant said how they feel. An override of the estimate where the page offers one.</summary>
/// <param name="Valence">Valence in [-1, 1].</param>
/// <param name="Arousal">Arousal in [-1, 1].</param>
/// <param name="Prompt">What asked for it: affect-grid, override, baseline, ….</param>
public readonly record struct MoodReported(
    double? Valence,
    double? Arousal,
    string Prompt) : ISessionEvent<MoodReported>
{
    /// <summary>The prompt of a report that contradicts the estimate which the page showed.</summary>
    public const string Override = "override";

    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.MoodReported;

    /// <inheritdoc/>
    public static MoodReported Read(ref PayloadReader reader) => new(reader.NullableDouble(), reader.NullableDouble(), reader.Text());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.NullableDouble(Valence);
        writer.NullableDouble(Arousal);
        writer.Text(Prompt);
    }
}
