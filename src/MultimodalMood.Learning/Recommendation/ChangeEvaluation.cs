using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Learning.Recommendation;

/// <summary>Runs every arm of <see cref="ChangeArms"/> over every split of a protocol whose target is the change of mood.</summary>
public static class ChangeEvaluation
{
    /// <summary>Runs the arms.</summary>
    /// <exception cref="InvalidInputException">The protocol names the value after listening as a feature.</exception>
    public static ChangeReport Run(EvaluationRows rows, Action<string>? onRow = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        MoodChange change = rows.Protocol.Change!;
        if (rows.Protocol.Mood.Concat(rows.Protocol.Context).Concat(rows.Protocol.ContextWords).Contains(change.After))
        {
            throw new InvalidInputException(rows.Protocol.Id, null, change.After, "the protocol uses the value after listening, which is what is predicted; expected it among the forbidden columns");
        }

        Dictionary<string, ChangeScore> scores = [];
        foreach ((string id, bool usesMood, Func<EvaluationRows, EvaluationSplit, bool, int[]> predict) in ChangeArms.All)
        {
            foreach (bool mood in usesMood ? new[] { false, true } : [false])
            {
                string name = mood ? $"{id}+mood" : id;
                onRow?.Invoke(name);
                scores[name] = Score([.. rows.Splits.SelectMany((split, number) => split.Test.Zip(predict(rows, split, mood), (row, said) => new Answer(number, rows.Users[row], rows.ChangeOf(row), said)))]);
            }
        }

        int[] tested = [.. rows.Splits.SelectMany(split => split.Test)];
        return new ChangeReport
        {
            Protocol = rows.Protocol.Id,
            Arms = scores,
            Shares = MoodChange.Labels.Select((label, c) => (label, Share: tested.Average(row => rows.ChangeOf(row) == c ? 1.0 : 0))).ToDictionary(one => one.label, one => one.Share),
            NTrain = rows.Splits.Average(split => split.Train.Length),
            NTest = rows.Splits.Average(split => split.Test.Length),
            NListeners = tested.Select(row => rows.Users[row]).Distinct().Count(),
            Splits = [.. rows.Splits.Select(split => split.Name)],
        };
    }

    internal static double MacroF1(IReadOnlyList<(int Truth, int Said)> answers)
    {
        double[] f1 = [.. answers.Select(answer => answer.Truth).Distinct().Order().Select(c =>
        {
            int hits = answers.Count(answer => answer.Truth == c && answer.Said == c);
            return 2.0 * hits / (answers.Count(answer => answer.Truth == c) + answers.Count(answer => answer.Said == c));
        })];
        return f1.Average();
    }

    private static ChangeScore Score(Answer[] answers)
    {
        double? Macro(IReadOnlyList<Answer> some) => some.GroupBy(answer => answer.Split).Select(split => MacroF1([.. split.Select(answer => (answer.Truth, answer.Said))])).Average();
        return new ChangeScore(
            Macro(answers)!.Value,
            Bootstrap.Ci95([.. answers.GroupBy(answer => answer.User).Select(listener => listener.ToArray())], Macro),
            answers.GroupBy(answer => answer.Split).Average(split => split.Average(answer => answer.Said == answer.Truth ? 1.0 : 0)));
    }

    private readonly record struct Answer(int Split, int User, int Truth, int Said);
}
