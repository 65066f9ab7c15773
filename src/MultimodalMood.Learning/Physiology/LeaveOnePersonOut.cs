using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Learning.Physiology;

/// <summary>Trains on all people but one and asks about that one, for each; predictions of all are scored together at a threshold of a half.</summary>
public static class LeaveOnePersonOut
{
    /// <summary>Scores a feature set at a task, by the logistic model.</summary>
    public static PhysiologyScore Evaluate(PhysiologyTable table, PhysiologyTask task, FeatureSet features) => Evaluate(table, task, features, Logistic);

    /// <summary>Scores a feature set at a task, by a random forest.</summary>
    public static PhysiologyScore EvaluateForest(PhysiologyTable table, PhysiologyTask task, FeatureSet features) => Evaluate(table, task, features, ForestControl.Predict);

    /// <summary>Probability of yes for every row, each by a logistic model of the other people.</summary>
    internal static double[] Predict(IReadOnlyList<double[]> rows, IReadOnlyList<bool> answers, IReadOnlyList<string> people) => Predict(rows, answers, people, Logistic);

    /// <summary>The other people's majority as a probability of 0 or 1, for every row.</summary>
    internal static double[] Majority(IReadOnlyList<bool> answers, IReadOnlyList<string> people)
    {
        Dictionary<string, double> others = people.Distinct().ToDictionary(held => held, held => answers.Where((_, i) => people[i] != held).Average(answer => answer ? 1.0 : 0) >= 0.5 ? 1.0 : 0);
        return [.. people.Select(person => others[person])];
    }

    private static double[] Logistic(IReadOnlyList<double[]> training, IReadOnlyList<bool> answers, IReadOnlyList<double[]> asked)
    {
        LogisticFit fit = LogisticFit.Train(training, answers);
        return [.. asked.Select(fit.Predict)];
    }

    private static PhysiologyScore Evaluate(PhysiologyTable table, PhysiologyTask task, FeatureSet features, Func<IReadOnlyList<double[]>, IReadOnlyList<bool>, IReadOnlyList<double[]>, double[]> predict)
    {
        ArgumentNullException.ThrowIfNull(table);
        (IReadOnlyList<double[]> rows, IReadOnlyList<bool> answers, IReadOnlyList<string> people) = Select(table, task, features);
        return Score(Predict(rows, answers, people, predict), answers, people);
    }

    private static double[] Predict(
        IReadOnlyList<double[]> rows, IReadOnlyList<bool> answers, IReadOnlyList<string> people, Func<IReadOnlyList<double[]>, IReadOnlyList<bool>, IReadOnlyList<double[]>, double[]> predict)
    {
        double[] predicted = new double[rows.Count];
        foreach (string held in people.Distinct())
        {
            int[] training = [.. Enumerable.Range(0, rows.Count).Where(i => people[i] != held)], asked = [.. Enumerable.Range(0, rows.Count).Where(i => people[i] == held)];
            double[] ofHeld = predict([.. training.Select(i => rows[i])], [.. training.Select(i => answers[i])], [.. asked.Select(i => rows[i])]);
            foreach ((int k, int i) in asked.Index())
            {
                predicted[i] = ofHeld[k];
            }
        }

        return predicted;
    }

    /// <summary>A model of all people, for use on new ones.</summary>
    public static LogisticFit TrainOnAll(PhysiologyTable table, PhysiologyTask task, FeatureSet features)
    {
        ArgumentNullException.ThrowIfNull(table);
        (IReadOnlyList<double[]> rows, IReadOnlyList<bool> answers, _) = Select(table, task, features);
        return LogisticFit.Train(rows, answers);
    }

    /// <summary>The rows of a task with the columns of a feature set.</summary>
    private static (IReadOnlyList<double[]> Rows, IReadOnlyList<bool> Answers, IReadOnlyList<string> People) Select(PhysiologyTable table, PhysiologyTask task, FeatureSet features)
    {
        int[] columns = [.. Enumerable.Range(0, table.Features.Count).Where(f => features.Holds(table.Features[f]))];
        PhysiologyTable.Window[] windows = [.. table.Windows.Where(window => task.Answer(window.Situation).HasValue)];
        return ([.. windows.Select(window => columns.Select(f => window.Values[f]).ToArray())], [.. windows.Select(window => task.Answer(window.Situation) is true)], [.. windows.Select(window => window.Person)]);
    }

    /// <summary>Scores predictions at a threshold of a half, with an interval over people.</summary>
    internal static PhysiologyScore Score(double[] predicted, IReadOnlyList<bool> answers, IReadOnlyList<string> people)
    {
        int[] all = [.. Enumerable.Range(0, predicted.Length)];
        int[][] byPerson = [.. all.GroupBy(i => people[i]).OrderBy(person => person.Key, StringComparer.Ordinal).Select(person => person.ToArray())];
        double yes = answers.Count(answer => answer), no = answers.Count - yes;
        double found = all.Count(i => answers[i] && predicted[i] >= 0.5), falsely = all.Count(i => !answers[i] && predicted[i] >= 0.5);
        double f1Yes = 2 * found / (found + falsely + yes), f1No = 2 * (no - falsely) / (2 * (no - falsely) + falsely + yes - found);
        return new(
            predicted.Length, byPerson.Length, yes / answers.Count, Balanced(all, predicted, answers), Bootstrap.Ci95(byPerson, drawn => Balanced(drawn, predicted, answers) is var score && double.IsFinite(score) ? score : null),
            (found + no - falsely) / answers.Count, (f1Yes + f1No) / 2, Auc(predicted, answers), SquaredError(predicted, answers));
    }

    internal static double Balanced(IEnumerable<int> windows, double[] predicted, IReadOnlyList<bool> answers)
    {
        int yes = 0, no = 0, found = 0, spared = 0;
        foreach (int i in windows)
        {
            yes += answers[i] ? 1 : 0;
            no += answers[i] ? 0 : 1;
            found += answers[i] && predicted[i] >= 0.5 ? 1 : 0;
            spared += !answers[i] && predicted[i] < 0.5 ? 1 : 0;
        }

        return ((double)found / yes + (double)spared / no) / 2;
    }

    private static double SquaredError(double[] predicted, IReadOnlyList<bool> answers)
    {
        double[] ofYes = [.. predicted.Where((_, i) => answers[i])], ofNo = [.. predicted.Where((_, i) => !answers[i])];
        return (ofYes.Average(p => (1 - p) * (1 - p)) + ofNo.Average(p => p * p)) / 2;
    }

    private static double Auc(double[] predicted, IReadOnlyList<bool> answers)
    {
        double above = 0, pairs = 0;
        for (int i = 0; i < predicted.Length; i++)
        {
            for (int j = 0; j < predicted.Length; j++)
            {
                if (answers[i] && !answers[j])
                {
                    pairs++;
                    above += predicted[i] > predicted[j] ? 1 : predicted[i] == predicted[j] ? 0.5 : 0;
                }
            }
        }

        return above / pairs;
    }
}
