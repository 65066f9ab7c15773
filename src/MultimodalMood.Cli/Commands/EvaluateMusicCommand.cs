using System.CommandLine;
using System.Globalization;
using MultimodalMood.Audio;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood evaluate music --catalogue CSV</c>: what is measured on sound files, against what their catalogue says of tempo, mode, valence and arousal.</summary>
internal static class EvaluateMusicCommand
{
    /// <summary>Share by which a tempo may be off (the first accuracy of Gouyon et al. 2006).</summary>
    private const double TempoTolerance = 0.04;

    /// <summary>A rule's error on one axis.</summary>
    /// <param name="N">Tracks.</param>
    /// <param name="R">Pearson correlation, with <paramref name="RCi95"/>.</param>
    /// <param name="Rmse">Root mean square error, with <paramref name="RmseCi95"/>.</param>
    /// <param name="RmseOfMean">The same of always saying the catalogue's own mean: what a rule has to beat.</param>
    internal sealed record AxisScore(int N, double? R, IReadOnlyList<double>? RCi95, double? Rmse, IReadOnlyList<double>? RmseCi95, double? RmseOfMean);

    /// <summary>What the command answers; shares are of the tracks whose catalogue knows the truth.</summary>
    internal sealed record Result(int N, int NTempo, int TempoRight, int TempoRightOrOctave, int NMode, int ModeRight, AxisScore Valence, AxisScore Arousal);

    private sealed record Pair(double Truth, double Said);

    public static Command Create()
    {
        var catalogue = new Option<string>("--catalogue") { Description = "CSV with file and, where known, tempo_bpm, mode_major, valence, arousal; the files lie beside it.", Required = true };
        var scale = new Option<string>("--va-scale") { Description = "Scale of valence and arousal, MIN..MAX.", DefaultValueFactory = _ => "-1..1" };
        var command = new Command("music", "Tempo, mode, valence and arousal from the sound, against a catalogue.") { catalogue, scale };
        return command.Runs(
            async (parsed, stop) => (await RunAsync(parsed.GetRequiredValue(catalogue), AffectScale.Parse(parsed.GetRequiredValue(scale)), stop), ExitCode.Done),
            Print);
    }

    private static async Task<Result> RunAsync(string path, AffectScale scale, CancellationToken stop)
    {
        CatalogueTable table = CatalogueCsv.Read(await File.ReadAllBytesAsync(path, stop), path, scale);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        List<(Track Truth, TrackAnalysis Heard)> tracks = [];
        foreach (CatalogueRow row in table.Rows)
        {
            if (row.Faults is [var fault, ..])
            {
                throw new InvalidInputException(path, row.Line, fault.Field, fault.Problem);
            }

            string file = row.Track!.File ?? throw new InvalidInputException(path, row.Line, "file", "it is empty; expected a sound file beside the table.");
            tracks.Add((row.Track, await SoundAnalysis.AnalyseAsync(Path.Combine(folder, file), stop)));
        }

        double[] tempi = [.. tracks.Where(track => track.Truth.TempoBpm is not null).Select(track => (track.Heard.TempoBpm ?? 0) / track.Truth.TempoBpm!.Value)];
        bool[] modes = [.. tracks.Where(track => track.Truth.Features.ContainsKey("mode_major") && track.Heard.Features.ContainsKey("mode_major")).Select(track => track.Truth.Features["mode_major"] == track.Heard.Features["mode_major"])];
        (Track Truth, double? Valence, double? Arousal)[] places = [.. tracks.Select(track => (track.Truth, AffectFromSound.Of(track.Heard.TempoBpm, track.Heard.Features))).Select(pair => (pair.Truth, pair.Item2.Valence, pair.Item2.Arousal))];
        return new Result(
            tracks.Count,
            tempi.Length,
            tempi.Count(Right),
            tempi.Count(ratio => Right(ratio) || Right(2 * ratio) || Right(ratio / 2)),
            modes.Length,
            modes.Count(right => right),
            Score([.. places.Where(place => place is { Truth.Valence: not null, Valence: not null }).Select(place => new Pair(place.Truth.Valence!.Value, place.Valence!.Value))]),
            Score([.. places.Where(place => place is { Truth.Arousal: not null, Arousal: not null }).Select(place => new Pair(place.Truth.Arousal!.Value, place.Arousal!.Value))]));

        static bool Right(double ratio) => Math.Abs(ratio - 1) <= TempoTolerance;
    }

    private static AxisScore Score(Pair[] pairs)
    {
        Pair[][] tracks = [.. pairs.Select(pair => new[] { pair })];
        double mean = pairs.Length == 0 ? 0 : pairs.Average(pair => pair.Truth);
        return new AxisScore(
            pairs.Length,
            Correlation(pairs),
            Bootstrap.Ci95(tracks, Correlation),
            Rmse(pairs),
            Bootstrap.Ci95(tracks, Rmse),
            Rmse([.. pairs.Select(pair => pair with { Said = mean })]));
    }

    private static double? Rmse(IReadOnlyList<Pair> pairs) => pairs.Count == 0 ? null : Math.Sqrt(pairs.Average(pair => (pair.Truth - pair.Said) * (pair.Truth - pair.Said)));

    private static double? Correlation(IReadOnlyList<Pair> pairs)
    {
        if (pairs.Count < 3)
        {
            return null;
        }

        double truth = pairs.Average(pair => pair.Truth), said = pairs.Average(pair => pair.Said);
        double both = pairs.Sum(pair => (pair.Truth - truth) * (pair.Said - said));
        double spread = Math.Sqrt(pairs.Sum(pair => (pair.Truth - truth) * (pair.Truth - truth)) * pairs.Sum(pair => (pair.Said - said) * (pair.Said - said)));
        return spread == 0 ? null : both / spread;
    }

    private static void Print(Result result, TextWriter to)
    {
        to.WriteLine($"{result.N} tracks. Tempo within 4 %: {result.TempoRight} of {result.NTempo}, or its half or double: {result.TempoRightOrOctave}. Mode: {result.ModeRight} of {result.NMode}.");
        foreach ((string axis, AxisScore score) in ((string, AxisScore)[])[("valence", result.Valence), ("arousal", result.Arousal)])
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {axis}: n {score.N}, r {score.R:0.00} {CommandAction.Interval(score.RCi95, "0.00")}, RMSE {score.Rmse:0.00} {CommandAction.Interval(score.RmseCi95, "0.00")}, RMSE of the mean {score.RmseOfMean:0.00}"));
        }
    }
}
