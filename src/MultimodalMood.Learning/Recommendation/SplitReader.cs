using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Learning.Recommendation;

/// <summary>Finds the protocol's splits.</summary>
internal static class SplitReader
{
    public static IReadOnlyList<EvaluationSplit> Read(EvaluationProtocol protocol, JoinedRows rows, NumericTable? table, int firstFile)
    {
        if (protocol.Split.Folds is { } folds)
        {
            string[] fold = rows.Words(folds);
            return [.. fold.Distinct().Order(StringComparer.Ordinal).Select(held => new EvaluationSplit($"{folds} {held}", Where(fold, word => word != held), Where(fold, word => word == held)))];
        }

        if (protocol.Split.TestFile)
        {
            int all = rows.Words(protocol.User).Length;
            return [new EvaluationSplit("test file", [.. Enumerable.Range(0, firstFile)], [.. Enumerable.Range(firstFile, all - firstFile)])];
        }

        if (table is null || protocol.Split.Key is not { } keyColumn)
        {
            throw new InvalidInputException("arguments", null, "--splits", $"it is missing; protocol {protocol.Id} takes its splits from the columns {string.Join(", ", protocol.Split.Columns)} of that file");
        }

        string[] keys = rows.Words(keyColumn);
        int key = table.Column(keyColumn, "the column that joins splits to interactions");
        return [.. protocol.Split.Columns.Select(column =>
        {
            int at = table.Column(column, "the split columns of the protocol");
            ILookup<string, string> sides = table.Rows.ToLookup(row => row.Cells[key], row => row.Cells[at] is "train" or "valid" or "test" or "unused" or ""
                ? row.Cells[at]
                : throw table.Fault(row, at, $"'{row.Cells[at]}' is no side of a split, expected train, valid, test, unused or nothing"));
            string[] side = [.. keys.Select((one, row) => sides[one].Distinct().Count() <= 1
                ? sides[one].FirstOrDefault("")
                : throw rows.Fault(row, keyColumn, $"'{one}' stands on several sides of split {column}, expected one"))];
            return new EvaluationSplit(column, Where(side, word => word is "train" or "valid"), Where(side, word => word == "test"));
        })];
    }

    private static int[] Where(string[] words, Func<string, bool> holds) => [.. Enumerable.Range(0, words.Length).Where(row => holds(words[row]))];
}
