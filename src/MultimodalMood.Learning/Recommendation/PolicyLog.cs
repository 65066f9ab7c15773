using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.OffPolicy;

namespace MultimodalMood.Learning.Recommendation;

/// <summary>Logged choices from a CSV, one a row: person, propensity, target, reward; with a reward model also predicted and predicted_target.</summary>
public static class PolicyLog
{
    private const string Expected = "person, propensity, target, reward and, for the doubly robust estimate, predicted and predicted_target";

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidInputException">A column is missing or a cell no number; names line and column.</exception>
    public static IReadOnlyList<LoggedChoice> Read(string path)
    {
        using var lines = new StreamReader(path);
        NumericTable table = NumericTable.Read(lines, path);
        int person = table.Column("person", Expected), propensity = table.Column("propensity", Expected), target = table.Column("target", Expected), reward = table.Column("reward", Expected);
        bool modelled = table.Header.Contains("predicted") || table.Header.Contains("predicted_target");
        int predicted = modelled ? table.Column("predicted", Expected) : -1, expected = modelled ? table.Column("predicted_target", Expected) : -1;
        double Known((int Line, string[] Cells) row, int column) => table.Number(row, column) is var value && double.IsFinite(value) ? value : throw table.Fault(row, column, "it is empty, expected a number");
        return [.. table.Rows.Select(row => new LoggedChoice(
            row.Cells[person], Known(row, propensity), Known(row, target), Known(row, reward), modelled ? Known(row, predicted) : null, modelled ? Known(row, expected) : null) { Line = row.Line })];
    }
}
