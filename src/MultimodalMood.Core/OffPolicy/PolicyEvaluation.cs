using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.OffPolicy;

/// <summary>Three estimates of a policy's value from another policy's log, with intervals that count people and not choices.</summary>
/// <remarks>
/// Inverse propensity scoring (Horvitz &amp; Thompson 1952): unbiased, wide. Self-normalised (Swaminathan &amp; Joachims 2015, NIPS): divides by the sum of weights, a little
/// biased, narrower. Doubly robust (Dudík, Langford &amp; Li 2011, ICML): the reward model's expectation, corrected by weighted residuals; right where either the
/// propensities or the model are. Intervals: linearised variance between people with Student's t, n − 1 degrees. Nothing is clipped.
/// </remarks>
/// <param name="Choices">How many choices.</param>
/// <param name="People">Of how many people.</param>
/// <param name="EffectiveChoices">Kish's effective number: (Σ weight)² / Σ weight².</param>
/// <param name="LargestShare">Largest share that one choice has in the sum of weights: near 1 the estimates hang on it.</param>
/// <param name="Certain">Choices that could not have been others (propensity 1): where the other policy would choose something else, they say nothing of it, and the weighted estimates are biased.</param>
/// <param name="Logged">Mean reward of the log itself.</param>
/// <param name="Ips">Inverse propensity scoring.</param>
/// <param name="Snips">Self-normalised.</param>
/// <param name="DoublyRobust">Doubly robust; null where a choice has no prediction.</param>
public sealed record PolicyEvaluation(int Choices, int People, double EffectiveChoices, double LargestShare, int Certain, PolicyValue Logged, PolicyValue Ips, PolicyValue? Snips, PolicyValue? DoublyRobust)
{
    private const int FewestPeople = 3;

    /// <summary>Evaluates.</summary>
    /// <exception cref="InvalidInputException">A propensity is not in (0, 1] or a target not in [0, 1]; names the row. Or there is no row.</exception>
    public static PolicyEvaluation Of(IReadOnlyList<LoggedChoice> log, string source)
    {
        ArgumentNullException.ThrowIfNull(log);
        for (int i = 0; i < log.Count; i++)
        {
            if (log[i].Propensity is not (> 0 and <= 1))
            {
                throw new InvalidInputException(source, log[i].Line, "propensity", FormattableString.Invariant($"is {log[i].Propensity}, expected above 0 and at most 1: what could not have been chosen says nothing of another policy"));
            }

            if (log[i].Target is not (>= 0 and <= 1))
            {
                throw new InvalidInputException(source, log[i].Line, "target", FormattableString.Invariant($"is {log[i].Target}, expected from 0 to 1"));
            }
        }

        if (log.Count == 0)
        {
            throw new InvalidInputException(source, null, null, "there is no choice in it, expected at least one");
        }

        LoggedChoice[][] people = [.. log.GroupBy(choice => choice.Person, StringComparer.Ordinal).Select(person => person.ToArray())];
        double weights = log.Sum(choice => choice.Weight), squares = log.Sum(choice => choice.Weight * choice.Weight);
        bool modelled = log.All(choice => choice is { Predicted: not null, PredictedTarget: not null });
        return new PolicyEvaluation(
            log.Count,
            people.Length,
            squares > 0 ? weights * weights / squares : 0,
            weights > 0 ? log.Max(choice => choice.Weight) / weights : 0,
            log.Count(choice => choice.Propensity == 1),
            Ratio(people, choice => choice.Reward, _ => 1),
            Ratio(people, choice => choice.Weight * choice.Reward, _ => 1),
            weights > 0 ? Ratio(people, choice => choice.Weight * choice.Reward, choice => choice.Weight) : null,
            modelled ? Ratio(people, choice => choice.PredictedTarget!.Value + choice.Weight * (choice.Reward - choice.Predicted!.Value), _ => 1) : null);
    }

    /// <summary>Σ above / Σ below over all choices, and its interval over people.</summary>
    private static PolicyValue Ratio(LoggedChoice[][] people, Func<LoggedChoice, double> above, Func<LoggedChoice, double> below)
    {
        double total = people.Sum(person => person.Sum(below)), value = people.Sum(person => person.Sum(above)) / total;
        if (people.Length < FewestPeople)
        {
            return new PolicyValue(value, null, null);
        }

        double between = people.Sum(person =>
        {
            double residual = person.Sum(choice => above(choice) - value * below(choice));
            return residual * residual;
        });
        double half = StudentT.Quantile975(people.Length - 1) * Math.Sqrt(between * people.Length / (people.Length - 1)) / total;
        return new PolicyValue(value, value - half, value + half);
    }
}
