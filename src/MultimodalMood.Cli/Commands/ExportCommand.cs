using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Storage.Export;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood export STUDY --format csv --out DIR</c>: a study's sessions as files.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var study = new Argument<string>("STUDY") { Description = "The study's code." };
        var format = new Option<string>("--format") { Description = "csv or jsonl.", DefaultValueFactory = _ => "csv" };
        var directory = new Option<string>("--out") { Description = "Folder to fill; made where it is missing.", Required = true };
        var database = new Option<string?>("--database") { Description = $"SQLite file; else {DatabaseLocation.Variable}, else data/local/multimodalmood.db." };
        return new Command("export", "Write a study's sessions as files.") { study, format, directory, database }.Runs(
            async (parsed, stop) =>
            {
                string file = DatabaseLocation.Resolve(parsed.GetValue(database));
                return (await RunAsync(file, parsed.GetRequiredValue(study), parsed.GetRequiredValue(format), parsed.GetRequiredValue(directory), stop), ExitCode.Done);
            },
            Print);
    }

    private static async Task<ExportReport> RunAsync(string databaseFile, string study, string format, string directory, CancellationToken stop)
    {
        if (!File.Exists(databaseFile))
        {
            throw new InvalidInputException(databaseFile, null, null, "there is no such database; expected the file that the app writes, see --database");
        }

        await using ServiceProvider services = new ServiceCollection().AddLogging().AddStorage(databaseFile, DataFolder.Find()).BuildServiceProvider();
        await services.GetRequiredService<StudySeed>().MigrateAsync(stop);
        return new ExportReport(await services.GetRequiredService<StudyExports>().ExportAsync(study, format, directory, stop));
    }

    private static void Print(ExportReport report, TextWriter output)
    {
        foreach (ExportedFile file in report.Files)
        {
            output.WriteLine($"{file.Sha256}  {file.Bytes,12}  {file.Path}");
        }
    }

    private sealed record ExportReport(IReadOnlyList<ExportedFile> Files);
}
