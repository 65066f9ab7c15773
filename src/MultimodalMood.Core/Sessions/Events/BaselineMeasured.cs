using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The person's own rest, from the baseline step.</summary>
/// <param name="HeartRateBpm">Mean heart rate, beats a minute.</param>
/// <param name="HeartRateSd">Its standard deviation over 10 s windows.</param>
/// <param name="LnRmssd">Natural logarithm of RMSSD in ms.</param>
/// <param name="Scores">Mean expression probabilities.</param>
/// <param name="DurationS">Length of the step, seconds.</param>
/// <param name="HeartCoverage">In [0, 1].</param>
/// <param name="FaceCoverage">In [0, 1].</param>
public readonly record struct BaselineMeasured(
    double? HeartRateBpm,
    double? HeartRateSd,
    double? LnRmssd,
    EmotionScores? Scores,
    double DurationS,
    double HeartCoverage,
    double FaceCoverage) : ISessionEvent<BaselineMeasured>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.BaselineMeasured;

    /// <inheritdoc/>
    public static BaselineMeasured Read(ref PayloadReader reader) => new(
        reader.NullableDouble(),
        reader.NullableDouble(),
        reader.NullableDouble(),
        reader.NullableScores(),
        reader.Double(),
        reader.Double(),
        reader.Double());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.NullableDouble(HeartRateBpm);
        writer.NullableDouble(HeartRateSd);
        writer.NullableDouble(LnRmssd);
        writer.NullableScores(Scores);
        writer.Double(DurationS);
        writer.Double(HeartCoverage);
        writer.Double(FaceCoverage);
    }
}
