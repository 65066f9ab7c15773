using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Learning.Recommendation;

/// <summary>The interactions of an evaluation with what may be known of them, and their splits.</summary>
public sealed class EvaluationRows
{
    private EvaluationRows()
    {
    }

    public required EvaluationProtocol Protocol { get; init; }

    public required double[] Ratings { get; init; }

    /// <summary>The track's description, NaN where unknown.</summary>
    public required double[][] Content { get; init; }

    public required double[][] Mood { get; init; }

    public required double[][] Context { get; init; }

    public required bool[] AlsoScored { get; init; }

    /// <summary>Every other column of the interactions, whether allowed or not, for the leak check.</summary>
    public required IReadOnlyList<(string Name, double[][] Values)> Offered { get; init; }

    public required IReadOnlyList<EvaluationSplit> Splits { get; init; }

    internal int[] Users { get; private init; } = [];

    internal int[] Items { get; private init; } = [];

    /// <summary>Class of the change of mood of each row; empty where the protocol asks for none.</summary>
    internal int[] Changes { get; private init; } = [];

    internal int ChangeOf(int row) => Changes[row];

    internal bool IsLiked(int row) => Ratings[row] >= Protocol.LikedFrom;

    /// <summary>What is predicted of a row.</summary>
    internal double Truth(int row) => Protocol.Target is EvaluationTarget.Rating ? Ratings[row] : IsLiked(row) ? 1 : 0;

    /// <summary>Reads and joins the files.</summary>
    /// <exception cref="InvalidInputException">A file lacks a column, a cell is no number, a track is not among the items, or a row stands on both sides of a split.</exception>
    public static EvaluationRows Read(EvaluationProtocol protocol, string interactions, string items, string? splits, string? test)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        List<NumericTable> parts = [Open(interactions)];
        if (protocol.Split.TestFile)
        {
            parts.Add(Open(test ?? throw new InvalidInputException("arguments", null, "--test", $"it is missing; protocol {protocol.Id} has its test part in a file of its own")));
        }

        var rows = new JoinedRows(parts);
        string[] users = rows.Words(protocol.User), names = rows.Words(protocol.Item);
        string[] times = protocol.Time is { } time ? rows.Words(time) : [.. users.Select(_ => "")];
        (string User, string Item, string Time)[] plays = [.. users.Select((user, row) => (user, names[row], times[row]))];
        IReadOnlyList<EvaluationSplit> all = SplitReader.Read(protocol, rows, splits is null ? null : Open(splits), parts[0].Rows.Count);
        var read = new EvaluationRows
        {
            Protocol = protocol,
            Users = Numbered(users),
            Items = Numbered(names),
            Ratings = rows.Numbers(protocol.Rating).Select((value, i) => double.IsNaN(value) ? throw rows.Fault(i, protocol.Rating, "it is empty, expected a rating") : value).ToArray(),
            Content = ItemColumns.Read(Open(items), items, protocol, names, rows),
            Mood = rows.Table(protocol.Mood),
            Context = Beside(rows.Table(protocol.Context), rows.OneHot(protocol.ContextWords)),
            Changes = protocol.Change is { } change ? ChangesOf(change, rows) : [],
            AlsoScored = protocol.AlsoScoreRowsWith is { } column ? [.. rows.Words(column).Select(word => word.Length > 0)] : [],
            Offered = [.. rows.Shared.Where(name => name != protocol.User && name != protocol.Item && name != protocol.Rating && name != protocol.Time && name != protocol.Split.Folds && name != protocol.Split.Key)
                .Select(name => (name, rows.Anything(name)))],
            Splits = protocol.DropRepeated ? WithoutRepeated(all, plays) : all,
        };
        Disjoint(read, rows, plays);
        return read;
    }

    private static int[] ChangesOf(MoodChange change, JoinedRows rows)
    {
        double[] before = rows.Numbers(change.Before), after = rows.Numbers(change.After);
        return [.. before.Select((value, row) => double.IsNaN(value) ? throw rows.Fault(row, change.Before, "it is empty, expected the value before listening")
            : double.IsNaN(after[row]) ? throw rows.Fault(row, change.After, "it is empty, expected the value after listening")
            : change.Class(value, after[row]))];
    }

    private static IReadOnlyList<EvaluationSplit> WithoutRepeated(IReadOnlyList<EvaluationSplit> splits, (string, string, string)[] plays)
    {
        HashSet<(string, string, string)> seen = [];
        HashSet<int> first = [.. Enumerable.Range(0, plays.Length).Where(row => seen.Add(plays[row]))];
        return [.. splits.Select(split => split with { Train = [.. split.Train.Where(first.Contains)], Test = [.. split.Test.Where(first.Contains)] })];
    }

    private static void Disjoint(EvaluationRows read, JoinedRows rows, (string User, string Item, string Time)[] plays)
    {
        foreach (EvaluationSplit split in read.Splits)
        {
            HashSet<(string, string, string)> learned = [.. split.Train.Select(row => plays[row])];
            foreach (int row in split.Test.Where(row => learned.Contains(plays[row])))
            {
                throw rows.Fault(row, read.Protocol.Item, $"listener {plays[row].User} and track {plays[row].Item} stand in the training and in the test part of split {split.Name}; expected them on one side only");
            }
        }
    }

    private static double[][] Beside(double[][] left, double[][] right) => [.. left.Zip(right, (a, b) => a.Concat(b).ToArray())];

    private static int[] Numbered(string[] words)
    {
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        return [.. words.Select(word => numbers.TryGetValue(word, out int number) ? number : numbers[word] = numbers.Count)];
    }

    private static NumericTable Open(string path)
    {
        using var lines = new StreamReader(path);
        return NumericTable.Read(lines, path);
    }
}
