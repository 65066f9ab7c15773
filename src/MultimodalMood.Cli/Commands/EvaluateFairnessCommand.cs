using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Fairness;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood evaluate fairness STUDY --by INSTRUMENT.ITEM</c>: for whom the face works, by groups that people put themselves in.</summary>
internal static class EvaluateFairnessCommand
{
    public static Command Create()
    {
        var study = new Argument<string>("STUDY") { Description = "The study's code." };
        var by = new Option<string>("--by") { Description = "INSTRUMENT.ITEM that people put themselves into a group by, as self-described-groups.gender.", Required = true };
        var origin = new Option<SessionOrigin>("--origin") { Description = "Which sessions; they never mix.", DefaultValueFactory = _ => SessionOrigin.Live };
        Option<string?> database = DatabaseOption.Create();
        var command = new Command("fairness", "Face coverage and agreement with self-reports by self-described groups.") { study, by, origin, database };
        return command.Runs(
            async (parsed, stop) =>
            {
                await using ServiceProvider services = DatabaseOption.Open(parsed.GetValue(database));
                StorageFolders folders = services.GetRequiredService<StorageFolders>();
                InstrumentLibrary instruments = InstrumentLibrary.Load(Path.Combine(folders.Data, "instruments"), Path.Combine(Path.GetDirectoryName(folders.Database)!, "instruments"));
                return (await services.GetRequiredService<StudyFairness>().ReadAsync(parsed.GetRequiredValue(study), parsed.GetRequiredValue(by), instruments, parsed.GetValue(origin), null, stop), ExitCode.Done);
            },
            Print);
    }

    private static void Print(FairnessReport report, TextWriter to)
    {
        foreach (GroupFairness group in report.Groups)
        {
            to.WriteLine($"{group.Group} (n = {group.People})");
            to.WriteLine($"  face seen in {Share(group.Coverage)} of the frames; beside the other groups: {Verdict(group.CoverageBeside)}");
            to.WriteLine($"  face agrees with {Share(group.Agreement)} of the self-reports; beside the other groups: {Verdict(group.AgreementBeside)}");
        }

        if (report.Groups.Count == 0)
        {
            to.WriteLine($"no group of {FairnessReport.FewestPeople} people or more");
        }

        if (report.AnyHidden)
        {
            to.WriteLine($"people in groups of fewer than {FairnessReport.FewestPeople}, or in none, are not shown");
        }
    }

    private static string Share(ClusteredShare? share) => share is null
        ? "(too few people)"
        : string.Create(CultureInfo.InvariantCulture, $"{share.Share:0.000} [{share.Lower:0.000}, {share.Upper:0.000}]");

    private static string Verdict(GroupDifference? difference) => difference is null
        ? "cannot tell"
        : string.Create(CultureInfo.InvariantCulture, $"{difference.Value:+0.000;-0.000} [{difference.Lower:+0.000;-0.000}, {difference.Upper:+0.000;-0.000}], {difference.Verdict}");
}
