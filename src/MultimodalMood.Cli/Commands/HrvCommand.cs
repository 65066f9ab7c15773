using System.CommandLine;
using System.Globalization;
using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Signals.HeartRate;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood hrv FILE</c>: heart rate and its variability from a record of intervals.</summary>
internal static class HrvCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "RR intervals: one a line in ms, or a table with rr_ms (and time_s); - reads standard input." };
        var noCorrect = new Option<bool>("--no-correct") { Description = "Measure the intervals as they are; artefacts are still listed." };
        var window = new Option<double?>("--window") { Description = "Also measure windows of this many seconds." };
        var step = new Option<double?>("--step") { Description = "A new window every so many seconds; as long as the window unless given." };
        var command = new Command("hrv", "Heart rate variability of a record: time domain, spectrum, nonlinear, breathing, artefacts.") { file, noCorrect, window, step };
        return command.Runs(
            (parsed, _) =>
            {
                double? seconds = Positive(parsed.GetValue(window), "--window"), every = Positive(parsed.GetValue(step), "--step");
                if (every.HasValue && !seconds.HasValue)
                {
                    throw new InvalidInputException("arguments", null, "--step", "there are no windows to step, expected --window too");
                }

                string path = parsed.GetRequiredValue(file);
                using TextReader lines = path == "-" ? Console.In : new StreamReader(path);
                double?[] rr = RrFile.Read(lines, path == "-" ? "standard input" : path);
                return Task.FromResult((HrvResult.Of(rr, !parsed.GetValue(noCorrect), seconds, every ?? seconds), ExitCode.Done));
            },
            Print);
    }

    private static double? Positive(double? value, string option) => value is null or (> 0 and < double.PositiveInfinity)
        ? value
        : throw new InvalidInputException("arguments", null, option, string.Create(CultureInfo.InvariantCulture, $"{value} is no length, expected seconds above 0"));

    private static void Print(HrvResult result, TextWriter to)
    {
        void Row(string name, double? value, string unit, string key) =>
            to.WriteLine(value is { } number
                ? string.Create(CultureInfo.InvariantCulture, $"{name,-16}{number,12:0.00} {unit}")
                : $"{name,-16}{"—",12} {result.Reasons.GetValueOrDefault(key)}");
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.NBeats} intervals, {result.DurationS:0.0} s, {result.Artefacts.CorrectedPercent:0.0} % corrected"));
        Row("heart rate", result.MeanHrBpm, "bpm", MeasureKeys.HeartRate);
        Row("mean RR", result.MeanNnMs, "ms", MeasureKeys.Mean);
        Row("SDNN", result.SdnnMs, "ms", MeasureKeys.Sdnn);
        Row("RMSSD", result.RmssdMs, "ms", MeasureKeys.Rmssd);
        Row("pNN50", result.Pnn50Percent, "%", MeasureKeys.Pnn50);
        Row("SD1", result.Sd1Ms, "ms", MeasureKeys.Sd1);
        Row("SD2", result.Sd2Ms, "ms", MeasureKeys.Sd2);
        Row("LF", result.LfMs2, "ms²", MeasureKeys.Lf);
        Row("HF", result.HfMs2, "ms²", MeasureKeys.Hf);
        Row("LF/HF", result.LfHf, "", MeasureKeys.LfHf);
        Row("total power", result.TotalPowerMs2, "ms²", MeasureKeys.TotalPower);
        Row("DFA alpha1", result.DfaAlpha1, "", MeasureKeys.DfaAlpha1);
        Row("sample entropy", result.SampleEntropy, "", MeasureKeys.SampleEntropy);
        Row("breathing", result.RespirationRateBpm, "a minute", MeasureKeys.Respiration);
        foreach (HrvWindow one in result.Windows ?? [])
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{one.StartS,8:0.0}–{one.EndS:0.0} s: {one.MeanHrBpm,6:0.0} bpm, RMSSD {one.RmssdMs?.ToString("0.0", CultureInfo.InvariantCulture) ?? "—"} ms"));
        }
    }
}
