namespace MultimodalMood.Learning;

/// <summary>Root mean squared errors on held-out ratings, in rating points.</summary>
/// <param name="ModelRmse">The model's.</param>
/// <param name="BaselineRmse">That of the listener's and the track's means alone.</param>
/// <param name="Ratings">Ratings that both were measured on.</param>
internal readonly record struct LikingError(double ModelRmse, double BaselineRmse, int Ratings)
{
    /// <summary>The model has earned its place.</summary>
    public bool BeatsBaseline => ModelRmse < BaselineRmse;
}
