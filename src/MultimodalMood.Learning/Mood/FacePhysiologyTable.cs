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
        const string Expected = "PP, Condition, timestamp, HR, RMSSD, SCL and FaceReader's columns";
        NumericTable table = NumericTable.Read(lines, source);
        int person = table.Column("PP", Expected), condition = table.Column("Condition", Expected), timestamp = table.Column("timestamp", Expected);
        int[] physiology = [.. s_physiology.Select(name => table.Column(name, Expected))], face = [.. s_face.Select(name => table.Column(name, Expected))];
        List<Minute> minutes = [];
        Dictionary<string, DateTime> starts = [];
        foreach ((int Line, string[] Cells) row in table.Rows)
        {
            if (!DateTime.TryParseExact(row.Cells[timestamp], "yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime at))
            {
                throw table.Fault(row, timestamp, $"'{row.Cells[timestamp]}' is not a time, expected yyyyMMddTHHmmssfff");
            }

            string who = row.Cells[person];
            starts.TryAdd(who, at);
            double[] body = [.. physiology.Select(i => Known(table.Number(row, i)))], seen = [.. face.Select(i => Known(table.Number(row, i)))];
            if (body.All(double.IsFinite) && seen.All(double.IsFinite))
            {
                minutes.Add(new Minute(who, row.Cells[condition] is not "R", (at - starts[who]).TotalMinutes, [body[0], Log(body[1]), Log(body[2])], seen));
            }
        }

        return new FacePhysiologyTable(minutes);
    }

    private static double Log(double value) => value > 0 ? Math.Log(value) : double.NaN;

    private static double Known(double value) => value is Missing ? double.NaN : value;
}
