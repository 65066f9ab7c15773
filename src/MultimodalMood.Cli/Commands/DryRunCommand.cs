using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Study.Simulation;
using MultimodalMood.Sensors;
using MultimodalMood.Storage;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood dry-run STUDY --participants N --seed S</c>: simulated people walk through the study's published protocol; the study's pages show the result.</summary>
internal static class DryRunCommand
{
    public static Command Create()
    {
        var study = new Argument<string>("STUDY") { Description = "The study's code." };
        var participants = new Option<int>("--participants") { Description = "Simulated people.", DefaultValueFactory = _ => 24 };
        var seed = new Option<ulong>("--seed") { Description = "Seed of allocation, answers, times and sensors.", DefaultValueFactory = _ => 1 };
        var dropOut = new Option<double>("--dropout") { Description = "Share who stop before the end, 0 to below 1.", DefaultValueFactory = _ => new SimulatedHabits().DropOut };
        Option<string?> database = DatabaseOption.Create();
        var command = new Command("dry-run", "Send simulated people through a study's protocol, labelled so; a study's earlier dry run is replaced.") { study, participants, seed, dropOut, database };
        return command.Runs(
            async (parsed, stop) =>
            {
                double leave = parsed.GetValue(dropOut);
                if (leave is not (>= 0 and < 1))
                {
                    throw new InvalidInputException("argument", null, "--dropout", $"{leave} is outside its range; expected 0 to below 1.");
                }

                await using ServiceProvider services = DatabaseOption.Open(parsed.GetValue(database));
                StorageFolders folders = services.GetRequiredService<StorageFolders>();
                InstrumentLibrary instruments = InstrumentLibrary.Load(
                    Path.Combine(folders.Data, "instruments"), Path.Combine(Path.GetDirectoryName(folders.Database)!, "instruments"));
                DryRunSummary summary = await services.GetRequiredService<DryRuns>().RunAsync(
                    parsed.GetRequiredValue(study), parsed.GetValue(participants), parsed.GetValue(seed), instruments, SimulatedSensors.Of, new SimulatedHabits { DropOut = leave }, Bar(parsed.GetValue(participants)), stop);
                return (summary, summary.Faults.Count == 0 ? ExitCode.Done : ExitCode.CheckFailed);
            },
            Print);
    }

    /// <summary>A line that counts on a terminal; nothing when it is piped.</summary>
    private static Progress<int>? Bar(int of) => Console.IsErrorRedirected ? null : new Progress<int>(done => Console.Error.Write($"\r{done} of {of} simulated people{(done == of ? "\n" : "")}"));

    private static void Print(DryRunSummary summary, TextWriter output)
    {
        output.WriteLine($"{summary.Study}: {summary.Note}");
        output.WriteLine($"{summary.Participants} simulated people, {summary.Completed} completed, {summary.Declined} declined, {summary.Excluded.Values.Sum()} screened out, {summary.LeftAt.Values.Sum()} left");
        foreach (DryRunArm arm in summary.Arms)
        {
            output.WriteLine(FormattableString.Invariant($"  {arm.Completed,4} of {arm.Allocated,4} completed, mean {Shown(arm.MeanMinutes),5} min, {Shown(arm.TracksHeard),5} tracks   {arm.Conditions}"));
        }

        foreach ((string fault, int people) in summary.Faults)
        {
            output.WriteLine($"FAULT, met by {people}: {fault}");
        }
    }
    private static string Shown(double? value) => value is { } known ? known.ToString("0.0", CultureInfo.InvariantCulture) : "–";
}
