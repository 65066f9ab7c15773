using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The person's own rest of the skin, from the baseline step. Not written where no skin conductance was measured.</summary>
/// <param name="LevelUs">Geometric mean of the level, µS.</param>
/// <param name="ResponsesPerMin">Responses a minute.</param>
/// <param name="Windows">Windows of 5 s behind it.</param>
public readonly record struct SkinBaselineMeasured(
    double LevelUs,
    double ResponsesPerMin,
    int Windows) : ISessionEvent<SkinBaselineMeasured>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.SkinBaselineMeasured;

    /// <inheritdoc/>
    public static SkinBaselineMeasured Read(ref PayloadReader reader) => new(
        reader.Double(),
        reader.Double(),
        reader.Int32());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Double(LevelUs);
        writer.Double(ResponsesPerMin);
        writer.Int32(Windows);
    }
}
