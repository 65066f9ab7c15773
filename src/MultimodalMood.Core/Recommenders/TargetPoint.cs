using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Estimation.Face;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Recommenders;

/// <summary>Where on the circumplex the music should lie, as a distribution: the mood moved towards the target, with the mood's uncertainty.</summary>
/// <param name="Valence">Valence aimed at.</param>
/// <param name="Arousal">Arousal aimed at.</param>
/// <param name="MoodKnown">False when nothing is known of the mood: the point is then the prior, moved.</param>
/// <remarks>
/// Match is the mood itself. Lift, calm and focus go half of the way from the mood to a goal — (0.7, 0.5), (0.5, -0.6) and (0, 0.1) — because
/// music that first meets the mood and then leads it is the iso-principle of music therapy (Altshuler 1948; Starcke et al. 2021,
/// Int. J. Environ. Res. Public Health 18(23):12486); goals and share are this product's defaults. Half of the way leaves a quarter of the
/// mood's variance. An unknown axis is the prior: mean 0, variance 1/3, the moments of the uniform distribution over [-1, 1].
/// </remarks>
public readonly record struct TargetPoint(Gaussian Valence, Gaussian Arousal, bool MoodKnown)
{
    /// <summary>Share of the way from the mood to the goal.</summary>
    public const double ShareOfTheWay = 0.5;

    /// <summary>How far from the point a track still fits: the standard deviation of the fit's bell, on each axis.</summary>
    public const double Tolerance = 0.35;

    private static readonly Gaussian s_prior = new(0, 1.0 / 3);

    /// <summary>The point for a request. Class probabilities stand in for an axis that has no Gaussian.</summary>
    public static TargetPoint Of(RecommendationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Of(request.MoodClasses, request.Valence, request.Arousal, request.Target);
    }

    /// <summary>The point for a mood.</summary>
    public static TargetPoint Of(EmotionScores? moodClasses, Gaussian? valence, Gaussian? arousal, RecommendationTarget target)
    {
        if (moodClasses is { } classes && (valence is null || arousal is null))
        {
            (Gaussian ofValence, Gaussian ofArousal) = EmotionToAffect.Of(classes);
            valence ??= ofValence;
            arousal ??= ofArousal;
        }

        bool known = valence is not null || arousal is not null;
        Gaussian v = valence ?? s_prior, a = arousal ?? s_prior;
        return GoalOf(target) is { } goal
            ? new TargetPoint(Towards(v, goal.Valence), Towards(a, goal.Arousal), known)
            : new TargetPoint(v, a, known);
    }

    /// <summary>Where a target leads; null for <see cref="RecommendationTarget.Match"/>.</summary>
    public static (double Valence, double Arousal)? GoalOf(RecommendationTarget target) => target switch
    {
        RecommendationTarget.Match => null,
        RecommendationTarget.Lift => (0.7, 0.5),
        RecommendationTarget.Calm => (0.5, -0.6),
        RecommendationTarget.Focus => (0, 0.1),
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, "Unknown target."),
    };

    /// <summary>How well a track fits, in (0, 1]: the expected bell exp(-d²/2s²), s = <see cref="Tolerance"/>, over where the mood may be.</summary>
    /// <remarks>The less is known of the mood, the flatter the fit, so that an unsure mood decides little. An axis that the track lacks is
    /// taken from the catalogue's own distribution: it neither lifts the track nor pushes it down.</remarks>
    /// <returns>The fit, or null when the track has neither valence nor arousal.</returns>
    public double? Fit(Track track, Gaussian catalogueValence, Gaussian catalogueArousal) =>
        In(catalogueValence, catalogueArousal).Fit(track) is var fit && double.IsNaN(fit) ? null : fit;

    /// <summary>The bell over a catalogue, for many tracks.</summary>
    internal Bell In(Gaussian catalogueValence, Gaussian catalogueArousal) => new(Axis.Of(Valence, catalogueValence), Axis.Of(Arousal, catalogueArousal));

    /// <summary>The fit to expect of a track drawn from the catalogue, in (0, 1].</summary>
    public double UsualFit(Gaussian catalogueValence, Gaussian catalogueArousal) => Axis.Of(Valence, catalogueValence).Unknown * Axis.Of(Arousal, catalogueArousal).Unknown;

    private static Gaussian Towards(Gaussian mood, double goal) => new(
        mood.Mean + ShareOfTheWay * (goal - mood.Mean),
        (1 - ShareOfTheWay) * (1 - ShareOfTheWay) * mood.Variance);

    /// <summary>The bell of both axes.</summary>
    internal readonly record struct Bell(Axis Valence, Axis Arousal)
    {
        /// <summary>The fit of a track in (0, 1]; NaN when it has neither valence nor arousal.</summary>
        public double Fit(Track track)
        {
            ArgumentNullException.ThrowIfNull(track);
            return Fit(track.Valence ?? double.NaN, track.Arousal ?? double.NaN);
        }

        /// <summary>The fit of a place of which either side may be NaN.</summary>
        public double Fit(double valence, double arousal) => (double.IsNaN(valence), double.IsNaN(arousal)) switch
        {
            (false, false) => Valence.Height * Arousal.Height * PortableMath.Exp(Valence.Exponent(valence) + Arousal.Exponent(arousal)),
            (false, true) => Valence.Height * PortableMath.Exp(Valence.Exponent(valence)) * Arousal.Unknown,
            (true, false) => Valence.Unknown * Arousal.Height * PortableMath.Exp(Arousal.Exponent(arousal)),
            _ => double.NaN,
        };
    }

    /// <summary>The bell along one axis.</summary>
    /// <param name="Aim">Where it is highest.</param>
    /// <param name="Height">How high.</param>
    /// <param name="Steepness">1 / (2 variance).</param>
    /// <param name="Unknown">Its mean over the catalogue: what a track of unknown place gets.</param>
    internal readonly record struct Axis(double Aim, double Height, double Steepness, double Unknown)
    {
        public static Axis Of(Gaussian aim, Gaussian catalogue)
        {
            const double width = Tolerance * Tolerance;
            double variance = width + aim.Variance, unknown = variance + catalogue.Variance, distance = catalogue.Mean - aim.Mean;
            return new Axis(aim.Mean, Math.Sqrt(width / variance), 1 / (2 * variance), Math.Sqrt(width / unknown) * PortableMath.Exp(-distance * distance / (2 * unknown)));
        }

        public double Exponent(double place) => -(place - Aim) * (place - Aim) * Steepness;
    }
}
