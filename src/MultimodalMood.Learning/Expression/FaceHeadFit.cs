using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Learning.Expression;

/// <summary>Fits a last layer to a lab's own pictures by multinomial logistic regression (ridge 1).</summary>
/// <remarks>Every person weighs the same, and within a person every report, however many pictures there are of it. A class that nobody reported keeps no weight and
/// a bias that makes it all but impossible. The regression sees the net's answers, never pixels or an embedding.</remarks>
public static class FaceHeadFit
{
    /// <summary>Fewest people.</summary>
    public const int FewestPeople = 5;

    /// <summary>Fewest pictures.</summary>
    public const int FewestPictures = 40;

    private const double Ridge = 1;
    private const double NeverBias = -30;
    private static readonly int s_classes = Enum.GetValues<Emotion>().Length;

    /// <summary>Weights (four rows of a number a label) and four biases.</summary>
    /// <param name="rows">Pictures of at least two reported classes.</param>
    public static (double[][] Weights, double[] Bias) Fit(IReadOnlyList<FaceRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int labels = rows[0].Features.Count;
        Emotion[] present = [.. rows.Select(row => row.Reported).Distinct().Order()];
        Dictionary<string, int> reports = rows.GroupBy(row => row.Person).ToDictionary(person => person.Key, person => person.Select(row => row.Report).Distinct().Count());
        Dictionary<(string, string), int> pictures = rows.GroupBy(row => (row.Person, row.Report)).ToDictionary(report => report.Key, report => report.Count());
        double scale = (double)rows.Count / reports.Count;
        double[][] fitted = MultinomialLogistic.Fit(
            [.. rows.Select(row => row.Features.ToArray())],
            [.. rows.Select(row => Array.IndexOf(present, row.Reported))],
            [.. rows.Select(row => scale / reports[row.Person] / pictures[(row.Person, row.Report)])],
            present.Length, Ridge);
        double[][] weights = [.. Enumerable.Range(0, s_classes).Select(_ => new double[labels])];
        double[] bias = [.. Enumerable.Repeat(NeverBias, s_classes)];
        foreach ((int i, Emotion emotion) in present.Index())
        {
            weights[(int)emotion] = fitted[i][..labels];
            bias[(int)emotion] = fitted[i][labels];
        }

        return (weights, bias);
    }

    /// <summary>What a head says of a picture.</summary>
    public static EmotionScores Apply(IReadOnlyList<double> features, double[][] weights, double[] bias)
    {
        double[] z = [.. weights.Zip(bias, (row, b) => b + row.Zip(features, (w, f) => w * f).Sum())];
        double largest = z.Max();
        return EmotionScores.FromWeights(Math.Exp(z[0] - largest), Math.Exp(z[1] - largest), Math.Exp(z[2] - largest), Math.Exp(z[3] - largest));
    }

    /// <summary>What a head fitted to all other people says of each picture, in the order of the rows.</summary>
    /// <exception cref="InvalidInputException">There is too little to fit, in words.</exception>
    public static IReadOnlyList<EmotionScores> LeaveOnePersonOut(IReadOnlyList<FaceRow> rows, string source)
    {
        ArgumentNullException.ThrowIfNull(rows);
        string[] people = [.. rows.Select(row => row.Person).Distinct(StringComparer.Ordinal)];
        if (people.Length < FewestPeople || rows.Count < FewestPictures || rows.Select(row => row.Reported).Distinct().Count() < 2)
        {
            throw new InvalidInputException(source, null, null,
                $"there are {rows.Count} pictures with a reported mood, of {people.Length} people and {rows.Select(row => row.Reported).Distinct().Count()} moods; expected at least {FewestPictures} pictures of {FewestPeople} people and two moods.");
        }

        var said = new EmotionScores[rows.Count];
        foreach (string person in people)
        {
            FaceRow[] others = [.. rows.Where(row => row.Person != person)];
            if (others.Select(row => row.Reported).Distinct().Count() < 2)
            {
                throw new InvalidInputException(source, null, null, $"without {person} all reports are of one mood; expected several people of each of two moods.");
            }

            (double[][] weights, double[] bias) = Fit(others);
            for (int i = 0; i < rows.Count; i++)
            {
                said[i] = rows[i].Person == person ? Apply(rows[i].Features, weights, bias) : said[i];
            }
        }

        return said;
    }
}
