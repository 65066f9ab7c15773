using System.Globalization;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Sensors.HeartRate;

/// <summary>A text file of RR intervals: one a line, in milliseconds, decimal point.</summary>
public static class RrFile
{
    private const double MinMs = 200;
    private const double MaxMs = 5000;

    /// <summary>Reads the intervals, ms, in order.</summary>
    /// <exception cref="InvalidInputException">A line is not an interval between 200 and 5,000 ms, or there is none.</exception>
    public static IReadOnlyList<double> Read(string path)
    {
        List<double> intervals = [];
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            intervals.Add(double.TryParse(line.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double ms) && ms is >= MinMs and <= MaxMs
                ? ms
                : throw new InvalidInputException(path, number, "rr_ms", $"'{line.Trim()}' is not an RR interval, expected {MinMs} to {MaxMs} ms with a decimal point"));
        }

        return intervals.Count > 0 ? intervals : throw new InvalidInputException(path, null, "rr_ms", "the file holds no interval, expected one a line in ms");
    }
}
