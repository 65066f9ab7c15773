using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Recommenders;

/// <summary>Whether the mood has really moved from the one that the music follows: hysteresis against an estimate that trembles.</summary>
/// <param name="rule">When to follow.</param>
public sealed class MoodShift(AdaptRule rule)
{
    private SessionTime? _since;

    /// <summary>The probability that the mood lies further than the rule's shift from the point that is followed, along the line between them.</summary>
    public double Probability(Gaussian valence, Gaussian arousal, double followedValence, double followedArousal)
    {
        double dv = valence.Mean - followedValence, da = arousal.Mean - followedArousal, squared = dv * dv + da * da;
        if (squared == 0)
        {
            return 0;
        }

        double along = Math.Sqrt((dv * dv * valence.Variance + da * da * arousal.Variance) / squared);
        return StandardNormal.Below((Math.Sqrt(squared) - rule.Shift) / along);
    }

    /// <summary>The next estimate.</summary>
    /// <param name="at">When.</param>
    /// <param name="probability">Its <see cref="Probability"/>.</param>
    /// <param name="followedAt">When the music last began to follow a mood.</param>
    /// <returns>True when the music has to turn now.</returns>
    public bool Observe(SessionTime at, double probability, SessionTime followedAt)
    {
        if (probability < rule.Threshold)
        {
            _since = null;
            return false;
        }

        _since ??= at;
        if (at.SecondsSince(SessionTime.Later(_since.Value, followedAt)) < rule.HoldS || at.SecondsSince(followedAt) < AdaptRule.LeastApartS)
        {
            return false;
        }

        _since = null;
        return true;
    }
}
