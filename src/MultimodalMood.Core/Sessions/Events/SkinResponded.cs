using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>A skin conductance response, found live; the event's time is that of its peak. Provisional: exports judge the whole record.</summary>
/// <param name="AmplitudeUs">Peak less onset, µS; null where the onset was not seen.</param>
/// <param name="RiseS">From onset to peak, seconds; null where the onset was not seen.</param>
public readonly record struct SkinResponded(
    double? AmplitudeUs,
    double? RiseS) : ISessionEvent<SkinResponded>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.SkinResponded;

    /// <inheritdoc/>
    public static SkinResponded Read(ref PayloadReader reader) => new(
        reader.NullableDouble(),
        reader.NullableDouble());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.NullableDouble(AmplitudeUs);
        writer.NullableDouble(RiseS);
    }
}
