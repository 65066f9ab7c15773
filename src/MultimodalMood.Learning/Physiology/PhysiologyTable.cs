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
        const string Expected = $"{Person}, {Situation} and features";
        NumericTable table = NumericTable.Read(lines, source);
        int person = table.Column(Person, Expected), situation = table.Column(Situation, Expected);
        int[] features = [.. Enumerable.Range(0, table.Header.Count).Where(i => i != person && i != situation && table.Header[i] is not ("label" or "time_end_sec"))];
        return new(
            [.. features.Select(i => table.Header[i])],
            [.. table.Rows.Select(row => new Window(row.Cells[person], (int)table.Number(row, situation), [.. features.Select(i => table.Number(row, i))]))]);
    }
}
