using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Web.Live;

/// <summary>The 1-sd region of a mood on the valence–arousal plane: an ellipse along the principal axes of the covariance.</summary>
/// <param name="MajorRadius">Standard deviation along the wide axis.</param>
/// <param name="MinorRadius">Standard deviation across it.</param>
/// <param name="AngleDeg">Wide axis against the valence axis, counter-clockwise, in (-90, 90].</param>
public readonly record struct AffectEllipse(double MajorRadius, double MinorRadius, double AngleDeg)
{
    public static AffectEllipse Of(in MoodEstimated mood)
    {
        // Eigenvalues of [[v, c], [c, a]].
        double half = (mood.ValenceVariance + mood.ArousalVariance) / 2;
        double spread = Math.Sqrt(Math.Pow((mood.ValenceVariance - mood.ArousalVariance) / 2, 2) + mood.Covariance * mood.Covariance);
        double angle = 0.5 * Math.Atan2(2 * mood.Covariance, mood.ValenceVariance - mood.ArousalVariance);
        return new AffectEllipse(Math.Sqrt(half + spread), Math.Sqrt(Math.Max(half - spread, 0)), angle * 180 / Math.PI);
    }
}
