using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.Core.Estimation.Face;

/// <summary>The face's opinion: calibrated class probabilities, corrected for the person's own resting face, and the circumplex point they imply.</summary>
/// <remarks>A frame without a scored participant says nothing. The raw scores stay in the log beside the corrected ones. Correction divides by the
/// baseline's mean probabilities relative to uniform and renormalises, with the baseline shrunk half-way to uniform: a resting face that
/// looks sad is that person's neutral (field case "resting face read as sad").</remarks>
public sealed class FaceEstimator : IModalityEstimator<FaceObserved>
{
    private const double PoorQuality = 0.5;
    private const double Floor = 0.02;

    /// <inheritdoc/>
    public Modality Modality => Modality.Face;

    /// <summary>Mean probabilities of the person's resting face; null before a baseline, or when it was too short.</summary>
    public EmotionScores? Baseline { get; set; }

    /// <inheritdoc/>
    public ModalityEstimate? Observe(in Stamped<FaceObserved> measurement)
    {
        FaceObserved face = measurement.Value;
        if (face.Status is not FaceStatus.Scored || face.Scores is not { } raw)
        {
            return null;
        }

        double quality = Math.Clamp(face.Quality ?? 1, 0, 1);
        EmotionScores scores = Baseline is { } rest ? RelativeTo(rest, raw) : raw;
        (Gaussian valence, Gaussian arousal) = EmotionToAffect.Of(scores);
        EstimateReason reason = quality < PoorQuality ? EstimateReason.PoorPicture : Baseline is null ? EstimateReason.NoBaseline : EstimateReason.Good;
        return new ModalityEstimate(
            Modality.Face,
            measurement.At,
            scores,
            face.Valence is { } v ? new Gaussian(v, valence.Variance) : valence,
            face.Arousal is { } a ? new Gaussian(a, arousal.Variance) : arousal,
            quality,
            reason);
    }

    private static EmotionScores RelativeTo(EmotionScores rest, EmotionScores raw) => EmotionScores.FromWeights(
        raw.Happy / Shrunk(rest.Happy),
        raw.Sad / Shrunk(rest.Sad),
        raw.Angry / Shrunk(rest.Angry),
        // A resting face is neutral by definition: its weight is kept, the others' excess is taken out.
        raw.Neutral / Math.Min(Shrunk(rest.Neutral), 0.25));

    private static double Shrunk(double probability) => Math.Max(0.5 * probability + 0.5 * 0.25, Floor);
}
