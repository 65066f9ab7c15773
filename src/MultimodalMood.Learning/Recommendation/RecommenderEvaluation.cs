using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Learning.Recommendation;

/// <summary>Runs every arm over every split of a protocol, with and without mood and situation.</summary>
public static class RecommenderEvaluation
{
    /// <summary>Seed of what is drawn.</summary>
    public const ulong Seed = 1;

    private static readonly (string Name, Func<IReadOnlyList<ScoredRow>, double?> Measure)[] s_withInterval =
        [("auc", RecommenderMetrics.Auc), ("rmse", RecommenderMetrics.Rmse), ("mae", RecommenderMetrics.Mae)];

    /// <summary>The arms' ids.</summary>
    public static IEnumerable<string> ArmIds => EvaluatedArms.All.Select(arm => arm.Id);

    /// <summary>Runs the arms.</summary>
    /// <param name="rows">The data.</param>
    /// <param name="arms">Ids of the arms; null for all.</param>
    /// <param name="onRow">Told of each row of the table, for progress.</param>
    /// <exception cref="InvalidInputException">An arm is not known, or the protocol uses a column that tells the answer.</exception>
    public static RecommenderReport Run(EvaluationRows rows, IReadOnlyList<string>? arms = null, Action<string>? onRow = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (arms?.FirstOrDefault(id => !ArmIds.Contains(id)) is { } unknown)
        {
            throw new InvalidInputException("arguments", null, "--arms", $"'{unknown}' is no arm, expected some of {string.Join(", ", ArmIds)}");
        }

        IReadOnlyList<FeatureLeak> leaks = LeakCheck.Run(rows);
        if (leaks.FirstOrDefault(leak => rows.Protocol.Mood.Concat(rows.Protocol.Context).Concat(rows.Protocol.ContextWords).Contains(leak.Feature)) is { } used)
        {
            throw new InvalidInputException(rows.Protocol.Id, null, used.Feature, FormattableString.Invariant($"the protocol uses this column, which lifts the AUC by {used.AucGain:0.000}; expected it among the forbidden ones, or an explanation of how it came about"));
        }

        Dictionary<string, ScoredRow[]> answers = [];
        var lists = new ListMeasures(rows);
        foreach (EvaluatedArm arm in EvaluatedArms.All.Where(arm => arms is null || arms.Contains(arm.Id)))
        {
            foreach (bool mood in arm.UsesMood ? new[] { false, true } : [false])
            {
                string id = mood ? $"{arm.Id}+mood" : arm.Id;
                onRow?.Invoke(id);
                answers[id] = [.. rows.Splits.SelectMany((split, number) => split.Test.Zip(arm.Predict(rows, split, mood), (row, score) => new ScoredRow(
                    number, rows.Users[row], rows.IsLiked(row), rows.Truth(row), score, 0, row, rows.AlsoScored.Length > 0 && rows.AlsoScored[row])))];
            }
        }

        return new RecommenderReport
        {
            Protocol = rows.Protocol.Id,
            Arms = answers.ToDictionary(one => one.Key, one => Score(rows.Protocol, one.Value, lists)),
            Differences = Differences(answers),
            Leaks = leaks,
            NTrain = rows.Splits.Average(split => split.Train.Length),
            NTest = rows.Splits.Average(split => split.Test.Length),
            NListeners = rows.Users.Distinct().Count(),
            Splits = [.. rows.Splits.Select(split => split.Name)],
            Seed = Seed,
        };
    }

    private static ArmScore Score(EvaluationProtocol protocol, ScoredRow[] rows, ListMeasures lists) => new()
    {
        Auc = RecommenderMetrics.Auc(rows),
        F1 = RecommenderMetrics.F1(rows, protocol.Target is EvaluationTarget.Liked ? 0.5 : protocol.LikedFrom),
        Rmse = RecommenderMetrics.Rmse(rows),
        Mae = RecommenderMetrics.Mae(rows),
        NdcgAt5 = RecommenderMetrics.Ndcg(rows, 5),
        NdcgAt10 = RecommenderMetrics.Ndcg(rows, 10),
        NdcgAt20 = RecommenderMetrics.Ndcg(rows, 20),
        PrecisionAt5 = RecommenderMetrics.Precision(rows, 5),
        RecallAt5 = RecommenderMetrics.Recall(rows, 5),
        MapAt5 = RecommenderMetrics.Map(rows, 5),
        CoverageAt5 = lists.Coverage(rows),
        NoveltyAt5 = lists.Novelty(rows),
        DiversityAt5 = lists.Diversity(rows),
        MaeOfAlsoScored = rows.Any(row => row.AlsoScored) ? RecommenderMetrics.Mae([.. rows.Where(row => row.AlsoScored)]) : null,
        Ci95 = s_withInterval.ToDictionary(one => one.Name, one => Bootstrap.Ci95(ByListener(rows), one.Measure)),
    };

    private static List<ArmDifference> Differences(Dictionary<string, ScoredRow[]> answers)
    {
        string[] simple = [.. answers.Keys.Where(id => EvaluatedArms.All.Any(arm => arm.Simple && (id == arm.Id || id == $"{arm.Id}+mood")))];
        if (simple.MaxBy(id => RecommenderMetrics.Auc(answers[id])) is not { } strongest)
        {
            return [];
        }

        return [.. answers.Keys.Except(simple).Select(id =>
        {
            ScoredRow[] paired = [.. answers[id].Zip(answers[strongest], (own, other) => own with { Other = other.Score })];
            return new ArmDifference(id, strongest, Difference(paired) ?? 0, Bootstrap.Ci95(ByListener(paired), Difference));
        })];

        static double? Difference(IReadOnlyList<ScoredRow> rows) => RecommenderMetrics.Auc(rows) - RecommenderMetrics.AucOfOther(rows);
    }

    private static List<ScoredRow[]> ByListener(ScoredRow[] rows) => [.. rows.GroupBy(row => row.User).Select(listener => listener.ToArray())];
}
