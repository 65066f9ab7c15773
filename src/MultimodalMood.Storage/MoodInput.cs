using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

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

    /// <summary>A room whose faces all show the same is still no single point.</summary>
    private const double LeastRoomVariance = 0.01;

    /// <summary>An expression older than this says nothing about now.</summary>
    private const double FaceMaxAgeS = 5;

    /// <summary>Heart and skin are measured over windows of 30 to 60 s; an older estimate is about another time.</summary>
    private const double BodyMaxAgeS = 60;

    /// <summary>Sources that this version can serve; a protocol that names another is refused at the door.</summary>
    public static IReadOnlyList<string> Sources { get; } = ["none", "self_report", "face", "heart", "skin", "fused", "sham", "yoked"];

    /// <summary>How long the participant's own word stands against the sensors, seconds: about a track.</summary>
    public const double OverrideHoldsS = 300;

    /// <summary>Whether the participant contradicted the estimate that a source would give: their own word wins then. A condition that knows no mood, or
    /// a borrowed one, keeps what the design gives it.</summary>
    public static bool IsOverridden(string source, SessionProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return source is "face" or "heart" or "skin" or "fused"
            && progress.Reported is { Prompt: MoodReported.Override }
            && progress.LastAt.SecondsSince(progress.ReportedAt) <= OverrideHoldsS;
    }

    /// <summary>The mood by a condition's source.</summary>
    /// <param name="source">none, self_report, face, heart, skin or fused; what sham and yoked borrow comes by <see cref="Of(InteractionRow)"/>.</param>
    /// <param name="progress">Where the session stands.</param>
    public static MoodInput From(string source, SessionProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return IsOverridden(source, progress) ? From("self_report", progress) : source switch
        {
            "fused" when progress.Mood is { Stale: false } mood => Of(mood),
            "self_report" when progress.Reported is { } reported => new(null, Reported(reported.Valence), Reported(reported.Arousal)),
            "face" when progress.MinGroup is not null => OfRoom(progress),
            "face" when progress.Face is { Scores: { } scores } && progress.LastAt.SecondsSince(progress.FaceAt) < FaceMaxAgeS => new(scores, null, null),
            "heart" => OfModality(Modality.Heart, progress),
            "skin" => OfModality(Modality.Skin, progress),
            _ => Unknown,
        };
    }

    /// <summary>The mood at the onset of a play, of which the means are kept and the spread is not.</summary>
    public static MoodInput Of(InteractionRow play)
    {
        ArgumentNullException.ThrowIfNull(play);
        return new(
            play is { Happy: { } happy, Sad: { } sad, Angry: { } angry, Neutral: { } neutral } ? EmotionScores.FromWeights(happy, sad, angry, neutral) : null,
            Reported(play.Valence),
            Reported(play.Arousal));
    }

    /// <summary>The room's mean; its variance is what people differ by, because no track suits a mean better than the people lie around it.</summary>
    private static MoodInput OfRoom(SessionProgress progress) =>
        progress.Room is { Mood: { Mood: { } mood } room } told && progress.LastAt.SecondsSince(told.At) < FaceMaxAgeS
            ? new(room.Shares, new Gaussian(mood.Valence, Between(mood.ValenceSpread)), new Gaussian(mood.Arousal, Between(mood.ArousalSpread)))
            : Unknown;

    private static double Between(double spread) => Math.Max(spread * spread, LeastRoomVariance);

    private static MoodInput OfModality(Modality modality, SessionProgress progress) =>
        progress.Estimates.TryGetValue(modality, out (Core.Time.SessionTime At, ModalityEstimated Estimate) last) && progress.LastAt.SecondsSince(last.At) < BodyMaxAgeS
            ? new(last.Estimate.Classes, last.Estimate.Valence, last.Estimate.Arousal)
            : Unknown;

    private static MoodInput Of(in MoodEstimated mood) =>
        new(mood.Classes, new Gaussian(mood.ValenceMean, mood.ValenceVariance), new Gaussian(mood.ArousalMean, mood.ArousalVariance));

    private static Gaussian? Reported(double? value) => value is { } mean ? new Gaussian(mean, ReportVariance) : null;
}
