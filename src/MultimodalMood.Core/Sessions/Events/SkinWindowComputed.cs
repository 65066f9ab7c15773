using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>Skin conductance up to this event's time.</summary>
/// <param name="LevelUs">Median of the last 10 s, µS.</param>
/// <param name="ResponsesPerMin">Responses of the last minute (or of the unbroken record, where it is shorter), a minute.</param>
/// <param name="RecordS">Length of the unbroken record so far, seconds.</param>
public readonly record struct SkinWindowComputed(
    double LevelUs,
    double ResponsesPerMin,
    double RecordS) : ISessionEvent<SkinWindowComputed>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.SkinWindowComputed;

    /// <inheritdoc/>
    public static SkinWindowComputed Read(ref PayloadReader reader) => new(
        reader.Double(),
        reader.Double(),
        reader.Double());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Double(LevelUs);
        writer.Double(ResponsesPerMin);
        writer.Double(RecordS);
    }
}
