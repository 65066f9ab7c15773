using System.CommandLine;
using System.Globalization;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Study.Allocation;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood simulate-allocation PROTOCOL</c>: how a design fills its arms when people come and drop out.</summary>
internal static class SimulateAllocationCommand
{
    /// <summary>What the simulation found. The participants are simulated.</summary>
    /// <param name="Protocol">Protocol id.</param>
    /// <param name="Scheme">Scheme of the design.</param>
    /// <param name="Seed">Seed: the same gives the same table.</param>
    /// <param name="Allocated">Participants let in.</param>
    /// <param name="Completed">Participants who completed.</param>
    /// <param name="Arms">Each arm as it is filled at the end.</param>
    /// <param name="MaxDifference">Largest difference of completed participants between two arms, at the end.</param>
    /// <param name="MaxDifferenceOnTheWay">The same for completed and running ones, the largest over the whole simulation.</param>
    /// <param name="Table">The allocation table in order.</param>
    internal sealed record Result(
        string Protocol, AllocationScheme Scheme, ulong Seed, int Allocated, int Completed, IReadOnlyList<AllocationCount> Arms, int MaxDifference, int MaxDifferenceOnTheWay, IReadOnlyList<AllocationPlace> Table);

    public static Command Create()
    {
        var file = new Argument<string>("PROTOCOL") { Description = "A protocol file (data/protocols/ID.json)." };
        var completed = new Option<int>("--completed") { Description = "Participants to complete.", DefaultValueFactory = _ => 60 };
        var dropOut = new Option<double>("--dropout") { Description = "Share who drop out, 0 to below 1.", DefaultValueFactory = _ => 0.2 };
        var concurrent = new Option<int>("--concurrent") { Description = "Participants on the way at the same time.", DefaultValueFactory = _ => 4 };
        var seed = new Option<ulong>("--seed") { Description = "Seed of allocation and participants.", DefaultValueFactory = _ => 1 };
        var command = new Command("simulate-allocation", "Show how a protocol's design fills its arms with simulated participants.") { file, completed, dropOut, concurrent, seed };
        return command.Runs(
            (parsed, _) => Task.FromResult((Run(parsed.GetValue(file)!, parsed.GetValue(completed), parsed.GetValue(dropOut), parsed.GetValue(concurrent), parsed.GetValue(seed)), ExitCode.Done)),
            Print);
    }

    internal static Result Run(string file, int completed, double dropOut, int concurrent, ulong seed)
    {
        Check(completed is >= 1 and <= 100_000, "--completed", completed.ToString(CultureInfo.InvariantCulture), "1 to 100000");
        Check(dropOut is >= 0 and < 1, "--dropout", dropOut.ToString(CultureInfo.InvariantCulture), "0 to below 1");
        Check(concurrent is >= 1 and <= 10_000, "--concurrent", concurrent.ToString(CultureInfo.InvariantCulture), "1 to 10000");
        StudyProtocol protocol = ProtocolReader.ReadFile(file);
        IReadOnlyList<AllocationPlace> table = AllocationSimulation.Run(protocol.Design, seed, completed, dropOut, concurrent);
        IReadOnlyList<AllocationCount> arms = AllocationCount.Of(protocol.Design, table);
        return new Result(
            protocol.Id, protocol.Design.Scheme, seed, table.Count, arms.Sum(arm => arm.Completed), arms,
            arms.Max(arm => arm.Completed) - arms.Min(arm => arm.Completed), OnTheWay(protocol.Design.Arms.Count, table), table);
    }

    /// <summary>Places as they were given, drop-outs' places counted until somebody else has them.</summary>
    private static int OnTheWay(int arms, IReadOnlyList<AllocationPlace> table)
    {
        int worst = 0;
        int[] counts = new int[arms];
        HashSet<(string, int?)> slots = [];
        foreach (AllocationPlace place in table)
        {
            if (place.Slot is null || slots.Add((place.Stratum, place.Slot)))
            {
                counts[place.Arm]++;
            }

            worst = Math.Max(worst, counts.Max() - counts.Min());
        }

        return worst;
    }

    private static void Check(bool fits, string option, string value, string expected)
    {
        if (!fits)
        {
            throw new InvalidInputException("argument", null, option, $"{value} is outside its range; expected {expected}.");
        }
    }

    private static void Print(Result result, TextWriter output)
    {
        output.WriteLine($"{result.Protocol}: {result.Scheme}, seed {result.Seed}, simulated participants: {result.Allocated} let in, {result.Completed} completed");
        foreach (AllocationCount arm in result.Arms)
        {
            output.WriteLine($"  {arm.Completed,5} completed {arm.Released,5} dropped out   {arm.Arm}");
        }

        output.WriteLine($"largest difference between arms: {result.MaxDifference} completed, {result.MaxDifferenceOnTheWay} on the way");
    }
}
