using System.Globalization;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Learning.Mood;

/// <summary>Minutes with face and physiology of one data set (SWELL-KW, "behavioral features per minute"; Koldijk et al. 2014): person, condition, time, features.</summary>
/// <remarks>Used columns: <c>PP</c>, <c>Condition</c> (R rest, N neutral, T time pressure, I interruptions), <c>timestamp</c>, <c>HR</c>, <c>RMSSD</c>,
/// <c>SCL</c>, FaceReader's seven emotions and valence. 999, empty or NaN is missing. Only minutes with all of them are kept.</remarks>
public sealed class FacePhysiologyTable
{
    private const double Missing = 999;
    private static readonly string[] s_physiology = ["HR", "RMSSD", "SCL"];
    private static readonly string[] s_face = ["Sneutral", "Shappy", "Ssad", "Sangry", "Ssurprised", "Sscared", "Sdisgusted", "Svalence"];

    private FacePhysiologyTable(IReadOnlyList<Minute> minutes) => Minutes = minutes;

    /// <summary>One minute.</summary>
    /// <param name="Person">Whose.</param>
    /// <param name="Works">Whether the person worked; false at rest.</param>
    /// <param name="SinceStartMin">Minutes since the person's first row.</param>
    /// <param name="Physiology">Heart rate, ln RMSSD, ln skin conductance level; NaN where a logarithm does not exist, inside this assembly only.</param>
    /// <param name="Face">Seven emotions and valence.</param>
    internal sealed record Minute(string Person, bool Works, double SinceStartMin, double[] Physiology, double[] Face);

    internal IReadOnlyList<Minute> Minutes { get; }

    /// <summary>Whether a header is this data set's.</summary>
    public static bool Knows(string header)
    {
        string[] columns = header.Split(',');
        return columns.Contains("PP") && columns.Contains("Condition") && s_face.All(columns.Contains);
    }

    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidInputException">A column is missing, or a cell is no number.</exception>
    public static FacePhysiologyTable Read(TextReader lines, string source)
    {
        ArgumentNullException.ThrowIfNull(lines);
        string[] header = (lines.ReadLine() ?? throw new InvalidInputException(source, 1, null, "the file is empty; expected a header")).TrimStart('\uFEFF').Split(',');
        int At(string name) => Array.IndexOf(header, name) is >= 0 and var index ? index : throw new InvalidInputException(source, 1, name, "the header has no such column");
        int person = At("PP"), condition = At("Condition"), timestamp = At("timestamp");
        int[] physiology = [.. s_physiology.Select(At)], face = [.. s_face.Select(At)];
        List<Minute> minutes = [];
        Dictionary<string, DateTime> starts = [];
        for (int number = 2; lines.ReadLine() is { } line; number++)
        {
            string[] cells = line.Split(',');
            if (cells.Length != header.Length)
            {
                throw new InvalidInputException(source, number, null, $"there are {cells.Length} cells, expected the header's {header.Length}");
            }

            if (!DateTime.TryParseExact(cells[timestamp], "yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime at))
            {
                throw new InvalidInputException(source, number, "timestamp", $"'{cells[timestamp]}' is not a time, expected yyyyMMddTHHmmssfff");
            }

            starts.TryAdd(cells[person], at);
            double[] body = [.. physiology.Select(i => Number(cells[i], source, number, header[i]))], seen = [.. face.Select(i => Number(cells[i], source, number, header[i]))];
            if (body.All(double.IsFinite) && seen.All(double.IsFinite))
            {
                minutes.Add(new Minute(cells[person], cells[condition] is not "R", (at - starts[cells[person]]).TotalMinutes, [body[0], Log(body[1]), Log(body[2])], seen));
            }
        }

        return new FacePhysiologyTable(minutes);
    }

    private static double Log(double value) => value > 0 ? Math.Log(value) : double.NaN;

    private static double Number(string cell, string source, int line, string column)
    {
        if (cell.Length == 0)
        {
            return double.NaN;
        }

        return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value is Missing ? double.NaN : value
            : throw new InvalidInputException(source, line, column, $"'{cell}' is not a number, expected one with a decimal point, 999 or an empty cell");
    }
}
