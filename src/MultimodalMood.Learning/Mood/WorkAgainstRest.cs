using MultimodalMood.Core.Numerics;
using MultimodalMood.Learning.Physiology;

namespace MultimodalMood.Learning.Mood;

/// <summary>Can face and body together tell work from rest better than either alone? Leave one person out on minutes that have both.</summary>
/// <remarks>Features are z-scored within the person over the whole session, unlabelled (what a lab can do after a session, not during it). People who did
/// only one of the two are left out. Late fusion is the mean of the two modalities' probabilities; early fusion puts all features into one model.
/// It is a task about load, with classes that follow each other in time: the control from time alone stands beside it.</remarks>
public static class WorkAgainstRest
{
    /// <summary>Scores by way: majority, time, physiology, face, early, late.</summary>
    /// <param name="Scores">By way.</param>
    /// <param name="LateMinusFace">Difference in balanced accuracy with its 95 % interval, people drawn with replacement, 1,000 times.</param>
    /// <param name="LateMinusPhysiology">The same against the body alone.</param>
    public sealed record Result(IReadOnlyDictionary<string, PhysiologyScore> Scores, Difference LateMinusFace, Difference LateMinusPhysiology);

    /// <summary>A paired difference.</summary>
    /// <param name="Value">Of all minutes.</param>
    /// <param name="Ci95">Ends of its interval over people; null for fewer than three.</param>
    public sealed record Difference(double Value, IReadOnlyList<double>? Ci95);

    /// <summary>Runs the benchmark.</summary>
    public static Result Evaluate(FacePhysiologyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        FacePhysiologyTable.Minute[] minutes = [.. table.Minutes.GroupBy(minute => minute.Person).Where(person => person.Any(minute => minute.Works) && person.Any(minute => !minute.Works)).SelectMany(person => person)];
        string[] people = [.. minutes.Select(minute => minute.Person)];
        bool[] answers = [.. minutes.Select(minute => minute.Works)];
        double[][] body = Standardised(people, [.. minutes.Select(minute => minute.Physiology)]), face = Standardised(people, [.. minutes.Select(minute => minute.Face)]);
        double[] byBody = LeaveOnePersonOut.Predict(body, answers, people), byFace = LeaveOnePersonOut.Predict(face, answers, people);
        double[] late = [.. byBody.Zip(byFace, (a, b) => (a + b) / 2)];
        var predicted = new Dictionary<string, double[]>
        {
            ["majority"] = LeaveOnePersonOut.Majority(answers, people),
            ["time"] = LeaveOnePersonOut.Predict([.. minutes.Select(minute => new[] { minute.SinceStartMin })], answers, people),
            ["physiology"] = byBody,
            ["face"] = byFace,
            ["early"] = LeaveOnePersonOut.Predict([.. body.Zip(face, (a, b) => (double[])[.. a, .. b])], answers, people),
            ["late"] = late,
        };
        return new Result(
            predicted.ToDictionary(way => way.Key, way => LeaveOnePersonOut.Score(way.Value, answers, people)),
            Compare(late, byFace, answers, people),
            Compare(late, byBody, answers, people));
    }

    private static double[][] Standardised(string[] people, double[][] rows)
    {
        double[][] result = [.. rows.Select(row => (double[])row.Clone())];
        foreach (int[] own in people.Index().GroupBy(one => one.Item).Select(person => person.Select(one => one.Index).ToArray()))
        {
            for (int f = 0; f < rows[0].Length; f++)
            {
                double[] known = [.. own.Select(i => rows[i][f]).Where(double.IsFinite)];
                double mean = known.DefaultIfEmpty(0).Average(), sd = known.Length == 0 ? 1 : Math.Sqrt(known.Average(value => (value - mean) * (value - mean)));
                foreach (int i in own)
                {
                    result[i][f] = (rows[i][f] - mean) / (sd > 1e-12 ? sd : 1);
                }
            }
        }

        return result;
    }

    private static Difference Compare(double[] one, double[] other, bool[] answers, string[] people)
    {
        int[][] byPerson = [.. people.Index().GroupBy(entry => entry.Item).Select(person => person.Select(entry => entry.Index).ToArray())];
        double Gain(IReadOnlyList<int> minutes) => LeaveOnePersonOut.Balanced(minutes, one, answers) - LeaveOnePersonOut.Balanced(minutes, other, answers);
        return new Difference(Gain([.. Enumerable.Range(0, answers.Length)]), Bootstrap.Ci95(byPerson, drawn => Gain(drawn)));
    }
}
