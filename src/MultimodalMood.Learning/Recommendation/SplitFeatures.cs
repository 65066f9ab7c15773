namespace MultimodalMood.Learning.Recommendation;

/// <summary>The features of one split's rows, standardised on its training part alone; 0 where unknown.</summary>
internal sealed class SplitFeatures(EvaluationRows rows, EvaluationSplit split)
{
    public double[][] Content { get; } = Standardise(rows.Content, split.Train);

    public double[][] Mood { get; } = Standardise(rows.Mood, split.Train);

    public double[][] Context { get; } = Standardise(rows.Context, split.Train);

    /// <summary>Columns of yes and no stay as they are.</summary>
    public static double[][] Standardise(double[][] table, int[] train)
    {
        int width = table[0].Length;
        double[] means = new double[width], deviations = new double[width];
        for (int column = 0; column < width; column++)
        {
            double[] known = [.. train.Select(row => table[row][column]).Where(double.IsFinite)];
            bool yesNo = known.All(value => value is 0 or 1);
            means[column] = yesNo ? 0 : known.Average();
            deviations[column] = yesNo ? 1 : Math.Sqrt(known.Average(value => (value - means[column]) * (value - means[column]))) is > 0 and var deviation ? deviation : 1;
        }

        return [.. table.Select(row => row.Select((value, column) => double.IsFinite(value) ? (value - means[column]) / deviations[column] : 0).ToArray())];
    }
}
