using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>Heart-rate measures over a trailing window that ends at this event's time. A measure that the window is too short for is null.</summary>
/// <param name="WindowS">Length, seconds.</param>
/// <param name="Beats">Intervals in the window.</param>
/// <param name="Coverage">Share of the window covered by intervals, in [0, 1].</param>
/// <param name="CorrectedPercent">Intervals corrected, percent.</param>
/// <param name="HeartRateBpm">From the mean interval, beats a minute.</param>
/// <param name="RmssdMs">RMSSD, ms.</param>
/// <param name="SdnnMs">SDNN, ms.</param>
/// <param name="Pnn50Percent">pNN50, percent.</param>
/// <param name="LfMs2">Power in 0.04–0.15 Hz, ms².</param>
/// <param name="HfMs2">Power in 0.15–0.4 Hz, ms².</param>
/// <param name="RespirationPerMin">Breathing rate from the RR swing, a minute; null when not confident.</param>
public readonly record struct HeartWindowComputed(
    double WindowS,
    int Beats,
    double Coverage,
    double CorrectedPercent,
    double? HeartRateBpm,
    double? RmssdMs,
    double? SdnnMs,
    double? Pnn50Percent,
    double? LfMs2,
    double? HfMs2,
    double? RespirationPerMin) : ISessionEvent<HeartWindowComputed>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.HeartWindowComputed;

    /// <inheritdoc/>
    public static HeartWindowComputed Read(ref PayloadReader reader) => new(
        reader.Double(),
        reader.Int32(),
        reader.Double(),
        reader.Double(),
        reader.NullableDouble(),
        reader.NullableDouble(),
        reader.NullableDouble(),
        reader.NullableDouble(),
        reader.NullableDouble(),
        reader.NullableDouble(),
        reader.NullableDouble());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Double(WindowS);
        writer.Int32(Beats);
        writer.Double(Coverage);
        writer.Double(CorrectedPercent);
        writer.NullableDouble(HeartRateBpm);
        writer.NullableDouble(RmssdMs);
        writer.NullableDouble(SdnnMs);
        writer.NullableDouble(Pnn50Percent);
        writer.NullableDouble(LfMs2);
        writer.NullableDouble(HfMs2);
        writer.NullableDouble(RespirationPerMin);
    }
}
