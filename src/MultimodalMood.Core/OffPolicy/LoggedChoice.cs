namespace MultimodalMood.Core.OffPolicy;

/// <summary>One choice as it was logged, and what another policy would have done in its place.</summary>
/// <param name="Person">Whose it was; choices of one person hang together.</param>
/// <param name="Propensity">Probability with which the logging policy chose what it chose, in (0, 1].</param>
/// <param name="Target">Probability with which the other policy chooses the same, in [0, 1].</param>
/// <param name="Reward">What came of it.</param>
/// <param name="Predicted">What a reward model expected of it, learned without this person; null for none.</param>
/// <param name="PredictedTarget">What that model expects of the other policy here, over all that it may choose; null for none.</param>
public sealed record LoggedChoice(string Person, double Propensity, double Target, double Reward, double? Predicted = null, double? PredictedTarget = null)
{
    /// <summary>Line of the file that it was read from; null for none.</summary>
    public int? Line { get; init; }

    /// <summary>Importance weight.</summary>
    public double Weight => Target / Propensity;
}
