using System.CommandLine;
using System.Globalization;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.OffPolicy;
using MultimodalMood.Learning.Recommendation;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood evaluate policy</c>: what another way of choosing would have been worth, from logged propensities; or how well the intervals hold where the truth is known.</summary>
internal static class EvaluatePolicyCommand
{
    private const int SimulatedPeople = 40, SimulatedChoices = 20;

    /// <summary>One of the two.</summary>
    internal sealed record Result(PolicyEvaluation? Log, SimulatedLog.Coverage? Simulation);

    public static Command Create()
    {
        var log = new Option<string?>("--log") { Description = "CSV, one choice a row: person, propensity, target (probability under the policy to be judged), reward; predicted and predicted_target where a reward model was learned without the person." };
        var simulate = new Option<int?>("--simulate") { Description = "Instead: so many simulated logs, and how often the intervals held the known truth." };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the simulation.", DefaultValueFactory = _ => 1 };
        var command = new Command("policy", "The value of a way of choosing, from choices that another way made (IPS, SNIPS, doubly robust).") { log, simulate, seed };
        return command.Runs(
            (parsed, _) =>
            {
                if (parsed.GetValue(simulate) is { } runs)
                {
                    return Task.FromResult((runs >= 1
                        ? new Result(null, SimulatedLog.Try(runs, SimulatedPeople, SimulatedChoices, parsed.GetValue(seed)))
                        : throw new InvalidInputException("arguments", null, "--simulate", $"'{runs}' is no number of logs, expected 1 or more"), ExitCode.Done));
                }

                string path = parsed.GetValue(log) ?? throw new InvalidInputException("arguments", null, "--log", "it is missing, expected a CSV or --simulate");
                return Task.FromResult((new Result(PolicyEvaluation.Of(PolicyLog.Read(path), path), null), ExitCode.Done));
            },
            Print);
    }

    private static void Print(Result result, TextWriter to)
    {
        string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
        if (result.Simulation is { } tried)
        {
            to.WriteLine(Line($"{tried.Runs} logs of {SimulatedPeople} people with {SimulatedChoices} choices each; how often the 95 % interval held the truth [95 % of that], and its mean width"));
            Held("inverse propensity", tried.Ips, tried.IpsWidth);
            Held("self-normalised", tried.Snips, tried.SnipsWidth);
            Held("doubly robust", tried.DoublyRobust, tried.DoublyRobustWidth);
            return;
        }

        PolicyEvaluation log = result.Log!;
        to.WriteLine(Line($"{log.Choices} choices of {log.People} people, worth {log.EffectiveChoices:0.0} even ones; the largest weight is {log.LargestShare:P1} of all"));
        Row("as logged", log.Logged);
        Row("inverse propensity", log.Ips);
        Row("self-normalised", log.Snips);
        Row("doubly robust", log.DoublyRobust);

        void Held(string name, double share, double width)
        {
            (double lower, double upper) = CountInterval.Wilson(share, result.Simulation!.Runs);
            to.WriteLine(Line($"  {name,-19} {share:0.000} [{lower:0.000}, {upper:0.000}]  {width:0.000}"));
        }

        void Row(string name, PolicyValue? value) => to.WriteLine(value is { } known
            ? Line($"  {name,-19} {known.Value:0.000} {(known.Lower is { } lower ? Line($"[{lower:0.000}, {known.Upper:0.000}]") : "[too few people for an interval]")}")
            : $"  {name,-19} not known");
    }
}
