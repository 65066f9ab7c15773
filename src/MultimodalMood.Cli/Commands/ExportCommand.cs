using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Export;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood export STUDY --format csv|jsonl --out DIR</c>: the same files as the study page's button.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var study = new Argument<string>("STUDY") { Description = "The study's code." };
        var format = new Option<string>("--format") { Description = "csv or jsonl.", DefaultValueFactory = _ => "csv" };
        var directory = new Option<string>("--out") { Description = "Folder for the files.", Required = true };
        var database = new Option<string?>("--database") { Description = "The SQLite file; else MULTIMODALMOOD_DATABASE, else data/local/multimodalmood.db." };
        var command = new Command("export", "Export a study's data with a codebook.") { study, format, directory, database };
        return command.Runs(
            async (parsed, stop) =>
            {
                string file = Path.GetFullPath(parsed.GetValue(database)
                    ?? Environment.GetEnvironmentVariable("MULTIMODALMOOD_DATABASE")
                    ?? Path.Combine("data", "local", "multimodalmood.db"));
                if (!File.Exists(file))
                {
                    throw new InvalidInputException(file, null, "--database", "there is no database; expected one made by the app.");
                }

                await using ServiceProvider services = new ServiceCollection().AddStorage(new StorageFolders(file, "data")).BuildServiceProvider();
                IReadOnlyList<ExportedFile> files = await services.GetRequiredService<StudyExports>()
                    .ExportAsync(parsed.GetRequiredValue(study), parsed.GetRequiredValue(format), parsed.GetRequiredValue(directory), stop);
                return (new ExportReport(files), ExitCode.Done);
            },
            (report, output) =>
            {
                foreach (ExportedFile file in report.Files)
                {
                    output.WriteLine($"{file.Sha256}  {file.Bytes,10}  {file.Path}");
                }
            });
    }

    private sealed record ExportReport(IReadOnlyList<ExportedFile> Files);
}
