using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Audio;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood import catalogue PATH</c>: a folder of sound files, or a CSV that describes tracks.</summary>
internal static class ImportCatalogueCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "A folder with sound files, or a CSV with at least title and artist; files it names lie beside it." };
        var scale = new Option<string>("--va-scale") { Description = "Scale of a CSV's valence and arousal, MIN..MAX.", DefaultValueFactory = _ => "-1..1" };
        var parallel = new Option<int>("--parallel") { Description = "Files measured at once.", DefaultValueFactory = _ => Environment.ProcessorCount };
        Option<string?> database = DatabaseOption.Create();
        var command = new Command("catalogue", "Bring music into the catalogue: tags, loudness (EBU R 128), tempo, key, spectrum.") { path, scale, parallel, database };
        return command.Runs(
            async (parsed, stop) =>
            {
                await using ServiceProvider services = DatabaseOption.Open(parsed.GetValue(database), create: true);
                await services.GetRequiredService<StudySeed>().EnsureAsync(stop);
                int atOnce = parsed.GetValue(parallel);
                if (atOnce is < 1 or > 64)
                {
                    throw new InvalidInputException("argument", null, "--parallel", $"{atOnce} given, expected 1 to 64.");
                }

                CatalogueImportReport report = await RunAsync(services.GetRequiredService<CatalogueImport>(), parsed.GetRequiredValue(path), AffectScale.Parse(parsed.GetRequiredValue(scale)), atOnce, stop);
                return (report, report.Rejected.Count == 0 ? ExitCode.Done : ExitCode.BadInput);
            },
            Print);
    }

    private static async Task<CatalogueImportReport> RunAsync(CatalogueImport import, string path, AffectScale scale, int parallel, CancellationToken stop)
    {
        await Ffmpeg.EnsureInstalledAsync(stop);
        var sound = new SoundMeasurement(SoundAnalysis.AnalyseAsync, SoundAnalysis.Extensions, parallel);
        IProgress<CatalogueProgress>? progress = Console.IsErrorRedirected ? null : new ProgressLine();
        if (Directory.Exists(path))
        {
            return await import.FolderAsync(path, sound, progress, stop);
        }

        CatalogueTable table = CatalogueCsv.Read(await File.ReadAllBytesAsync(path, stop), path, scale);
        return await import.TableAsync(table, Path.GetDirectoryName(Path.GetFullPath(path)), sound, progress, stop);
    }

    private static void Print(CatalogueImportReport report, TextWriter to)
    {
        to.WriteLine($"{report.Added} added, {report.Updated} updated, {report.Unchanged} unchanged, {report.Duplicates.Count} duplicates, {report.Rejected.Count} rejected, {report.Ignored} files of other kinds.");
        foreach (CatalogueDuplicate twice in report.Duplicates)
        {
            to.WriteLine($"  {Place(twice.File, twice.Line)}: the same track as {twice.Of}{(twice.Filled ? ", told something that was unknown" : "")}");
        }

        foreach (CatalogueRejection bad in report.Rejected)
        {
            to.WriteLine($"  {Place(bad.File, bad.Line)}: {bad.Field}: {bad.Reason}");
        }
    }

    private static string Place(string? file, int? line) => string.Join(", ", new[] { line is { } number ? $"line {number}" : null, file }.Where(part => part is not null));
}
