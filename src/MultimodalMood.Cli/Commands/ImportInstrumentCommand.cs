using System.CommandLine;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood import instrument TEMPLATE</c>: a scoring template gets the wording that the lab holds a licence for.</summary>
internal static class ImportInstrumentCommand
{
    /// <summary>What was written.</summary>
    /// <param name="Id">Instrument.</param>
    /// <param name="Languages">Its languages.</param>
    /// <param name="Items">Number of items.</param>
    /// <param name="File">Where it lies.</param>
    /// <param name="Sha256">SHA-256 of the file, lower-case hex.</param>
    internal sealed record Result(string Id, IReadOnlyList<string> Languages, int Items, string File, string Sha256);

    public static Command Create()
    {
        var template = new Argument<string>("TEMPLATE") { Description = "The template (data/instruments/ID.json)." };
        var text = new Option<string>("--text") { Description = "CSV with the columns item, language, text; a line with the item \"labels\" holds the words of the steps, separated by |.", Required = true };
        var licence = new Option<string>("--licence") { Description = "Who allows the use of this wording, and where that is written.", Required = true };
        var folder = new Option<string>("--out") { Description = "Folder; the app reads the one beside its database.", DefaultValueFactory = _ => Path.Combine("data", "local", "instruments") };
        var command = new Command("instrument", "Fill a scoring template with licensed wording.") { template, text, licence, folder };
        return command.Runs(
            async (parsed, stop) => (await RunAsync(parsed.GetValue(template)!, parsed.GetValue(text)!, parsed.GetValue(licence)!, parsed.GetValue(folder)!, stop), ExitCode.Done),
            (result, output) => output.WriteLine($"{result.Id}: {result.Items} items in {string.Join(", ", result.Languages)}, written to {result.File}"));
    }

    internal static async Task<Result> RunAsync(string template, string text, string licence, string folder, CancellationToken stop)
    {
        string filled = InstrumentTemplate.Fill(await File.ReadAllTextAsync(template, stop), template, WordingCsv.ReadFile(text), text, licence);
        Instrument instrument = InstrumentReader.Read(filled, text);
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, instrument.Id + ".json");
        await File.WriteAllTextAsync(file, filled, stop);
        return new Result(instrument.Id, instrument.Languages, instrument.Items.Count, file, instrument.Sha256);
    }
}
