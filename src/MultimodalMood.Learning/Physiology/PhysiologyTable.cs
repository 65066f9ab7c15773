using System.Globalization;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Learning.Physiology;

/// <summary>Windows of physiological features with the person and the situation they come from.</summary>
/// <remarks>CSV with a header: <c>subject_id</c>, <c>raw_label</c> (1 baseline, 2 stress, 3 amusement, 4 meditation: the situations of WESAD) and any
/// numeric feature columns. An empty or non-finite cell is missing.</remarks>
public sealed class PhysiologyTable
{
    private const string Person = "subject_id";
    private const string Situation = "raw_label";

    private PhysiologyTable(IReadOnlyList<string> features, IReadOnlyList<Window> windows)
    {
        Features = features;
        Windows = windows;
    }

    /// <summary>One window.</summary>
    /// <param name="Person">Whose it is.</param>
    /// <param name="Situation">1 baseline, 2 stress, 3 amusement, 4 meditation.</param>
    /// <param name="Values">Features in the table's order; NaN for missing, inside this assembly only.</param>
    internal sealed record Window(string Person, int Situation, double[] Values);

    /// <summary>Names of the feature columns.</summary>
    public IReadOnlyList<string> Features { get; }

    internal IReadOnlyList<Window> Windows { get; }

    /// <summary>A table of windows that are at hand.</summary>
    /// <param name="features">Names of the features.</param>
    /// <param name="windows">Whose, in which situation, and a value for each feature (null for missing).</param>
    public static PhysiologyTable Of(IReadOnlyList<string> features, IEnumerable<(string Person, int Situation, IReadOnlyList<double?> Values)> windows) =>
        new(features, [.. windows.Select(window => new Window(window.Person, window.Situation, [.. window.Values.Select(value => value ?? double.NaN)]))]);

    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidInputException">A column is missing or a cell is no number.</exception>
    public static PhysiologyTable Read(TextReader lines, string source)
    {
        ArgumentNullException.ThrowIfNull(lines);
        string[] header = (lines.ReadLine() ?? throw new InvalidInputException(source, 1, null, "the file is empty, expected a header")).TrimStart('\uFEFF').Split(',');
        int person = Column(header, Person, source), situation = Column(header, Situation, source);
        int[] features = [.. Enumerable.Range(0, header.Length).Where(i => i != person && i != situation && header[i] is not ("label" or "time_end_sec"))];
        List<Window> windows = [];
        for (int number = 2; lines.ReadLine() is { } line; number++)
        {
            if (line.Length == 0)
            {
                continue;
            }

            string[] cells = line.Split(',');
            if (cells.Length != header.Length)
            {
                throw new InvalidInputException(source, number, null, $"there are {cells.Length} cells, expected the header's {header.Length}");
            }

            windows.Add(new Window(cells[person], (int)Number(cells[situation], source, number, Situation), [.. features.Select(i => Number(cells[i], source, number, header[i]))]));
        }

        return new([.. features.Select(i => header[i])], windows);
    }

    private static int Column(string[] header, string name, string source)
    {
        int index = Array.IndexOf(header, name);
        return index >= 0 ? index : throw new InvalidInputException(source, 1, name, $"the header has no such column, expected {Person}, {Situation} and features");
    }

    private static double Number(string cell, string source, int line, string column)
    {
        if (cell.Length == 0)
        {
            return double.NaN;
        }

        return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? double.IsFinite(value) ? value : double.NaN
            : throw new InvalidInputException(source, line, column, $"'{cell}' is not a number, expected one with a decimal point or an empty cell");
    }
}
