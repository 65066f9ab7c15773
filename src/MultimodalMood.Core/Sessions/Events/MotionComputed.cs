using MultimodalMood.Core.Estimation.Motion;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>How much a person moved in an epoch of 5 s that ends at this event's time. Context: it says nothing about emotion.</summary>
/// <param name="EpochS">Length, seconds.</param>
/// <param name="EnmoMilliG">Mean of the acceleration's length above 1 g (ENMO), milli-g.</param>
/// <param name="MadMilliG">Mean amplitude deviation of the acceleration's length (MAD), milli-g.</param>
/// <param name="Level">Activity level by MAD.</param>
public readonly record struct MotionComputed(
    double EpochS,
    double EnmoMilliG,
    double MadMilliG,
    ActivityLevel Level) : ISessionEvent<MotionComputed>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.MotionComputed;

    /// <inheritdoc/>
    public static MotionComputed Read(ref PayloadReader reader) => new(
        reader.Double(),
        reader.Double(),
        reader.Double(),
        (ActivityLevel)reader.Byte());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Double(EpochS);
        writer.Double(EnmoMilliG);
        writer.Double(MadMilliG);
        writer.Byte((byte)Level);
    }
}
