using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The context in which the list of tracks that follows was made, as far as it is known.</summary>
/// <param name="Activity">What the participant said they do.</param>
/// <param name="Place">Where.</param>
/// <param name="Company">With whom.</param>
/// <param name="HourOfDay">Local time at the lab, hours from 0 to 24.</param>
/// <param name="LightLuma">Mean luma of the last camera frame, 0 to 255: the room's light after the camera's own exposure.</param>
/// <param name="Motion">How much the participant moved: still, light, moderate or vigorous.</param>
public readonly record struct ChoiceMadeIn(
    string? Activity,
    string? Place,
    string? Company,
    double HourOfDay,
    double? LightLuma,
    string? Motion) : ISessionEvent<ChoiceMadeIn>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.ChoiceMadeIn;

    /// <inheritdoc/>
    public static ChoiceMadeIn Read(ref PayloadReader reader) =>
        new(reader.NullableText(), reader.NullableText(), reader.NullableText(), reader.Double(), reader.NullableDouble(), reader.NullableText());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.NullableText(Activity);
        writer.NullableText(Place);
        writer.NullableText(Company);
        writer.Double(HourOfDay);
        writer.NullableDouble(LightLuma);
        writer.NullableText(Motion);
    }
}
