using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Web.Player;

/// <summary>The mood that an arm may know when it ranks tracks.</summary>
/// <param name="Classes">Class probabilities; null when unknown.</param>
/// <param name="Valence">Valence with its variance; null when unknown.</param>
/// <param name="Arousal">Arousal with its variance; null when unknown.</param>
public sealed record MoodInput(EmotionScores? Classes, Gaussian? Valence, Gaussian? Arousal)
{
    /// <summary>Nothing is known, or the arm may not know it.</summary>
    public static readonly MoodInput Unknown = new(null, null, null);

    /// <summary>Variance of a report on the nine-step affect grid: half a step of 0.25 either side, and a person's own scatter of about one step.</summary>
    private const double ReportVariance = 0.08;

    /// <summary>An expression older than this says nothing about now.</summary>
    private const double FaceMaxAgeS = 5;

    /// <summary>Sources that this version can serve; a protocol that names another is refused at the door.</summary>
    public static IReadOnlyList<string> Sources { get; } = ["none", "self_report", "face", "fused"];

    /// <summary>The mood by a condition's source.</summary>
    /// <param name="source">none, self_report, face or fused.</param>
    /// <param name="progress">Where the session stands.</param>
    public static MoodInput From(string source, SessionProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return source switch
        {
            "fused" when progress.Mood is { Stale: false } mood => Of(mood),
            "self_report" when progress.Reported is { } reported => new(null, Reported(reported.Valence), Reported(reported.Arousal)),
            "face" when progress.Face is { Scores: { } scores } && progress.LastAt.SecondsSince(progress.FaceAt) < FaceMaxAgeS => new(scores, null, null),
            _ => Unknown,
        };
    }

    private static MoodInput Of(in MoodEstimated mood) =>
        new(mood.Classes, new Gaussian(mood.ValenceMean, mood.ValenceVariance), new Gaussian(mood.ArousalMean, mood.ArousalVariance));

    private static Gaussian? Reported(double? value) => value is { } mean ? new Gaussian(mean, ReportVariance) : null;
}
