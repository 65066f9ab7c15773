using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Cli.Demo;

/// <summary>One track of the demonstration: what is played, how the simulated person takes it, and how it ends.</summary>
/// <param name="TrackId">Track of the demo catalogue.</param>
/// <param name="Feels">Expression that the simulated person drifts to; null for none in particular.</param>
/// <param name="GainDb">Gain that brings the track to -23 LUFS, dB.</param>
/// <param name="ListenS">Seconds from onset to end.</param>
/// <param name="End">How it ends.</param>
/// <param name="Liking">Rating, 1 to 5.</param>
/// <param name="MoodFit">Rating, 1 to 5; null for "prefer not to answer".</param>
internal sealed record DemoListening(string TrackId, Emotion? Feels, double GainDb, double ListenS, TrackEndReason End, double Liking, double? MoodFit)
{
    /// <summary>What is played, in order; a longer recording begins again.</summary>
    public static readonly IReadOnlyList<DemoListening> Script =
    [
        new("demo-01", Emotion.Happy, -3.3, 47.914, TrackEndReason.Completed, 5, 4),
        new("demo-03", Emotion.Sad, 0.8, 55.533, TrackEndReason.Completed, 4, 4),
        new("demo-02", Emotion.Angry, -4.2, 27, TrackEndReason.Skipped, 2, 2),
        new("demo-20", null, 2.3, 32, TrackEndReason.Skipped, 3, null),
        new("demo-05", Emotion.Happy, -3.5, 47.914, TrackEndReason.Completed, 5, 5),
    ];
}
