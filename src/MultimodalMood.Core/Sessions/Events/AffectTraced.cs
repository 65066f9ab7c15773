using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The participant moved the point of the continuous rating while a track played.</summary>
/// <param name="PlayId">The playing.</param>
/// <param name="Valence">Valence in [-1, 1].</param>
/// <param name="Arousal">Arousal in [-1, 1].</param>
public readonly record struct AffectTraced(
    Guid PlayId,
    double Valence,
    double Arousal) : ISessionEvent<AffectTraced>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.AffectTraced;

    /// <inheritdoc/>
    public static AffectTraced Read(ref PayloadReader reader) => new(reader.Guid(), reader.Double(), reader.Double());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Guid(PlayId);
        writer.Double(Valence);
        writer.Double(Arousal);
    }
}
