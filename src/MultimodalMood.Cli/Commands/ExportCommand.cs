using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Storage.Export;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood export STUDY --format bids|csv|jsonl|mood|parquet|xdf --out DIR</c>: the same files as the study page's button.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var study = new Argument<string>("STUDY") { Description = "The study's code." };
        var format = new Option<string>("--format") { Description = "bids (a dataset of the Brain Imaging Data Structure), csv, jsonl, mood (one recording a session), parquet (the tables of csv, typed) or xdf (one file of streams a session).", DefaultValueFactory = _ => "csv" };
        var directory = new Option<string>("--out") { Description = "Folder for the files.", Required = true };
        Option<string?> database = DatabaseOption.Create();
        var command = new Command("export", "Export a study's data with a codebook.") { study, format, directory, database };
        return command.Runs(
            async (parsed, stop) =>
            {
                await using ServiceProvider services = DatabaseOption.Open(parsed.GetValue(database));
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
