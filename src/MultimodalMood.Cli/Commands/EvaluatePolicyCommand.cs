using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.OffPolicy;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Learning.Recommendation;
using MultimodalMood.Storage;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood evaluate policy</c>: what another way of choosing would have been worth, from logged propensities; or how well the intervals hold where the truth is known.</summary>
internal static class EvaluatePolicyCommand
{
    private const int SimulatedPeople = 40, SimulatedChoices = 20;

    /// <summary>One of the two, and what of a study could not be judged.</summary>
    internal sealed record Result(PolicyEvaluation? Log, SimulatedLog.Coverage? Simulation, NotJudged? NotJudged = null);

    /// <summary>Choices of a study that are left out.</summary>
    /// <param name="Unrewarded">It is not known what came of them.</param>
    /// <param name="NotPlayed">Something else than the head of the list played.</param>
    /// <param name="Fixed">No arm chose.</param>
    /// <param name="Together">Made for several who listened together.</param>
    internal sealed record NotJudged(int Unrewarded, int NotPlayed, int Fixed, int Together);

    public static Command Create()
    {
        var log = new Option<string?>("--log") { Description = "CSV, one choice a row: person, propensity, target (probability under the policy to be judged), reward; predicted and predicted_target where a reward model was learned without the person." };
        var simulate = new Option<int?>("--simulate") { Description = "Instead: so many simulated logs, and how often the intervals held the known truth." };
        var study = new Option<string?>("--study") { Description = "Instead: a study's own log; what the arm of --arm would have chosen, with the mood of --mood." };
        var arm = new Option<string>("--arm") { Description = "The arm to be judged.", DefaultValueFactory = _ => "hybrid" };
        var mood = new Option<string>("--mood") { Description = "The mood that it would know: none, self_report, face, heart, skin or fused.", DefaultValueFactory = _ => "fused" };
        var reward = new Option<string>("--reward") { Description = "liking (1 to 5, as rated) or finished (1 when played to its end).", DefaultValueFactory = _ => "liking" };
        var origin = new Option<SessionOrigin>("--origin") { Description = "Sessions of the study: Live, Pilot, Demo or Simulated.", DefaultValueFactory = _ => SessionOrigin.Live };
        Option<string?> database = DatabaseOption.Create();
        var seed = new Option<ulong>("--seed") { Description = "Seed of the simulation.", DefaultValueFactory = _ => 1 };
        var command = new Command("policy", "The value of a way of choosing, from choices that another way made (IPS, SNIPS, doubly robust).") { log, simulate, study, arm, mood, reward, origin, database, seed };
        return command.Runs(
            async (parsed, stop) =>
            {
                if (parsed.GetValue(simulate) is { } runs)
                {
                    return (runs >= 1
                        ? new Result(null, SimulatedLog.Try(runs, SimulatedPeople, SimulatedChoices, parsed.GetValue(seed)))
                        : throw new InvalidInputException("arguments", null, "--simulate", $"'{runs}' is no number of logs, expected 1 or more"), ExitCode.Done);
                }

                if (parsed.GetValue(study) is { } code)
                {
                    await using ServiceProvider services = DatabaseOption.Open(parsed.GetValue(database), create: false);
                    StudyChoices.Found found = await services.GetRequiredService<StudyChoices>().ReadAsync(
                        code, parsed.GetValue(origin), parsed.GetRequiredValue(arm), parsed.GetRequiredValue(mood), parsed.GetRequiredValue(reward), stop);
                    return (new Result(PolicyEvaluation.Of(found.Choices, code), null, new NotJudged(found.Unrewarded, found.NotPlayed, found.Fixed, found.Together)), ExitCode.Done);
                }

                string path = parsed.GetValue(log) ?? throw new InvalidInputException("arguments", null, "--log", "it is missing, expected a CSV, --study or --simulate");
                return (new Result(PolicyEvaluation.Of(PolicyLog.Read(path), path), null), ExitCode.Done);
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
        if (result.NotJudged is { } left)
        {
            to.WriteLine(Line($"left out: {left.Unrewarded} of which it is not known what came, {left.NotPlayed} of which something else played, {left.Fixed} that no arm chose, {left.Together} made for several who listened together"));
        }

        if (log.Certain > 0)
        {
            to.WriteLine(Line($"warning: {log.Certain} choices could not have been others; where the other policy would choose otherwise they say nothing of it, and the estimates are biased"));
        }

        if (log.LargestShare > 0.2 || log.EffectiveChoices < 30)
        {
            to.WriteLine("warning: few choices carry the estimates; take the intervals for too narrow");
        }

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
