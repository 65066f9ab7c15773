using System.CommandLine;
using System.Globalization;
using MultimodalMood.Learning.Genre;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood evaluate genre --features CSV</c>: genre classifiers compared by confusion matrices, ten stratified folds.</summary>
internal static class EvaluateGenreCommand
{
    private const string Faults = "If this is GTZAN: it has repeated excerpts, distortions and mislabelled tracks, and no filter by artist, which lifts every figure (Sturm 2013).";

    public static Command Create()
    {
        var features = new Option<string>("--features") { Description = "CSV with the column label and numeric features.", Required = true };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the folds.", DefaultValueFactory = _ => 1 };
        var command = new Command("genre", "Compare genre classifiers, ten stratified folds.") { features, seed };
        return command.Runs(
            (parsed, _) =>
            {
                string path = parsed.GetRequiredValue(features);
                using var lines = new StreamReader(path);
                GenreTable table = GenreTable.Read(lines, path);
                Action<int>? progress = Console.IsErrorRedirected ? null : fold => Console.Error.Write($"\rfold {fold} of {GenreComparison.Folds}{(fold == GenreComparison.Folds ? "\n" : "")}");
                return Task.FromResult((new Result(table.Labels.Count, table.Features.Count, parsed.GetValue(seed), GenreComparison.Folds, table.Genres, Faults, GenreComparison.Run(table, parsed.GetValue(seed), progress)), ExitCode.Done));
            },
            Print);
    }

    private static void Print(Result result, TextWriter to)
    {
        to.WriteLine($"{result.N} tracks, {result.NFeatures} features, {result.Folds} stratified folds, seed {result.Seed}. {result.KnownFaults}");
        foreach ((string name, GenreScore score) in result.Classifiers)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-27} accuracy {score.Accuracy:0.000} {CommandAction.Interval(score.AccuracyCi95)}  macro F1 {score.MacroF1:0.000}"));
        }

        (string best, GenreScore most) = result.Classifiers.MaxBy(one => one.Value.Accuracy);
        to.WriteLine($"confusion of {best} (rows: truth; columns in the same order)");
        foreach ((string genre, IReadOnlyList<int> row) in result.Labels.Zip(most.Confusion))
        {
            to.WriteLine($"  {genre,-10} {string.Join(' ', row.Select(count => count.ToString(CultureInfo.InvariantCulture).PadLeft(3)))}");
        }
    }

    /// <summary>What the command answers.</summary>
    internal sealed record Result(int N, int NFeatures, ulong Seed, int Folds, IReadOnlyList<string> Labels, string KnownFaults, IReadOnlyDictionary<string, GenreScore> Classifiers);
}
