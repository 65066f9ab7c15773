using System.CommandLine;
using System.Globalization;
using MultimodalMood.Core.Estimation.SkinConductance;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Signals.SkinConductance;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood eda FILE --rate HZ</c>: level and responses of skin conductance.</summary>
internal static class EdaCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A table with eda_us, skin conductance in microsiemens, evenly sampled; - reads standard input." };
        var rate = new Option<double>("--rate") { Description = "Samples a second.", Required = true };
        var method = new Option<PhasicMethod>("--method") { Description = "How the level is parted from the responses: HighPass or SmoothedMedian." };
        var command = new Command("eda", "Skin conductance of a record: level, and responses with onset, peak, amplitude, rise, recovery.") { file, rate, method };
        return command.Runs(
            (parsed, _) =>
            {
                string path = parsed.GetRequiredValue(file), source = path == "-" ? "standard input" : path;
                using TextReader lines = path == "-" ? Console.In : new StreamReader(path);
                return Task.FromResult((Measure(SkinConductanceFile.Read(lines, source), source, parsed.GetValue(rate), parsed.GetValue(method)), ExitCode.Done));
            },
            Print);
    }

    internal static EdaResult Measure(double[] us, string source, double rateHz, PhasicMethod method)
    {
        if (!(rateHz is >= 1 and <= 10_000))
        {
            throw new InvalidInputException("arguments", null, "--rate", string.Create(CultureInfo.InvariantCulture, $"{rateHz} is no rate of skin conductance, expected 1 to 10,000 samples a second"));
        }

        int least = SkinConductanceAnalysis.LeastSamples(rateHz);
        if (us.Length < least)
        {
            throw new InvalidInputException(source, null, "eda_us", $"there are {us.Length} samples, expected at least {least} to filter them both ways");
        }

        var analysis = SkinConductanceAnalysis.Of(us, rateHz, method);
        return new EdaResult(us.Length, us.Length / rateHz, analysis.TonicUs.Average(), analysis.Responses.Count, analysis.ResponsesPerMin, analysis.Responses);
    }

    private static void Print(EdaResult result, TextWriter to)
    {
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.DurationS:0.0} s, level {result.TonicMeanUs:0.000} µS, {result.ScrCount} responses, {result.ScrRatePerMin:0.0} a minute"));
        foreach (SkinConductanceResponse one in result.Scrs)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"peak {one.PeakS,8:0.00} s  onset {Text(one.OnsetS),8} s  amplitude {Text(one.AmplitudeUs),8} µS  rise {Text(one.RiseS),6} s  half recovered after {Text(one.RecoveryS),6} s"));
        }
    }

    private static string Text(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "—";
}
