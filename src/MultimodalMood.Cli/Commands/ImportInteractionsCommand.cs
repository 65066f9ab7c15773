using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Storage.Interactions;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood import interactions FILE</c>: other people's ratings of the catalogue's tracks, so that the first participant has neighbours.</summary>
internal static class ImportInteractionsCommand
{
    /// <summary>What was taken out.</summary>
    internal sealed record Taken(int Removed);

    public static Command Create()
    {
        var path = new Argument<string?>("FILE") { Description = "CSV: user_id, track_id or item_id, timestamp, rating (empty for a play); valence, arousal, activity.", Arity = ArgumentArity.ZeroOrOne };
        var study = new Option<string>("--study") { Description = "Only this study learns from it; every study when left out.", DefaultValueFactory = _ => "" };
        var scale = new Option<string>("--rating-scale") { Description = "Scale of the ratings, MIN..MAX.", DefaultValueFactory = _ => "1..5" };
        var remove = new Option<bool>("--remove") { Description = "Instead: take out what was imported, all of it or, with FILE, what came from the file of that name." };
        Option<string?> database = DatabaseOption.Create();
        var command = new Command("interactions", "Bring in other people's ratings, so that the first participant has neighbours.") { path, study, scale, remove, database };
        return command.Runs<object>(
            async (parsed, stop) =>
            {
                await using ServiceProvider services = DatabaseOption.Open(parsed.GetValue(database), create: true);
                await services.GetRequiredService<StudySeed>().EnsureAsync(stop);
                InteractionImport import = services.GetRequiredService<InteractionImport>();
                if (parsed.GetValue(remove))
                {
                    return (new Taken(await import.RemoveAsync(parsed.GetRequiredValue(study), Path.GetFileName(parsed.GetValue(path)), stop)), ExitCode.Done);
                }

                string file = parsed.GetValue(path) ?? throw new InvalidInputException("arguments", null, "FILE", "it is missing; expected a CSV, or --remove");
                InteractionTable table = InteractionCsv.Read(await File.ReadAllBytesAsync(file, stop), file, AffectScale.Parse(parsed.GetRequiredValue(scale), "--rating-scale"));
                InteractionImportReport report = await import.RunAsync(table, parsed.GetRequiredValue(study), Console.IsErrorRedirected ? null : new ProgressLine(), stop);
                return (report, report.Rejected.Count == 0 ? ExitCode.Done : ExitCode.BadInput);
            },
            Print);
    }

    private static void Print(object result, TextWriter to)
    {
        if (result is Taken taken)
        {
            to.WriteLine($"{taken.Removed} lines taken out.");
            return;
        }

        var report = (InteractionImportReport)result;
        to.WriteLine($"{report.Added} added, {report.Updated} updated, {report.Unchanged} unchanged, of {report.Listeners} listeners and {report.Tracks} tracks; {report.Duplicates.Count} duplicates, {report.Rejected.Count} rejected.");
        foreach (InteractionDuplicate twice in report.Duplicates)
        {
            to.WriteLine($"  line {twice.Line}: the same as line {twice.Of}, within a second");
        }

        foreach (CatalogueRejection bad in report.Rejected)
        {
            to.WriteLine($"  line {bad.Line}: {bad.Field}: {bad.Reason}");
        }
    }
}
