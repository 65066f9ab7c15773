namespace MultimodalMood.Learning.Recommendation;

/// <summary>One recommender of an evaluation.</summary>
/// <param name="Id">Its id, as <c>--arms</c> names it.</param>
/// <param name="Simple">It is a baseline that the hybrid has to beat.</param>
/// <param name="UsesMood">It has a second row, <c>ID+mood</c>, that knows mood and situation.</param>
/// <param name="Predict">Predictions for the test rows of a split; the flag says whether it may look at mood and situation.</param>
internal sealed record EvaluatedArm(string Id, bool Simple, bool UsesMood, Func<EvaluationRows, EvaluationSplit, bool, double[]> Predict);
