namespace MultimodalMood.Core.Study;

/// <summary>When an adaptive playlist follows a mood that has moved. Without such a rule each track is chosen for the mood of its moment.</summary>
/// <param name="Shift">How far the mood has to have moved, on the plane of [-1, 1] by [-1, 1].</param>
/// <param name="Threshold">Probability with which it has to have moved so far, in (0.5, 1).</param>
/// <param name="HoldS">For how long without a break, seconds.</param>
/// <param name="At">Where it turns.</param>
/// <param name="FadeS">Seconds of the fade; without a meaning at a boundary.</param>
public sealed record AdaptRule(double Shift, double Threshold, double HoldS, AdaptAt At, double FadeS)
{
    /// <summary>The music is never turned twice within so long, seconds.</summary>
    public const double LeastApartS = 20;
}
