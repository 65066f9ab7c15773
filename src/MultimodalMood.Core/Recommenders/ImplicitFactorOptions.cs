namespace MultimodalMood.Core.Recommenders;

/// <summary>Size and weights of <see cref="ImplicitFactors"/>. The defaults are for a lab's catalogue, not searched.</summary>
public sealed record ImplicitFactorOptions
{
    /// <summary>Length of each vector.</summary>
    public int Factors { get; init; } = 16;

    /// <summary>Sweeps over both sides.</summary>
    public int Iterations { get; init; } = 15;

    /// <summary>Steps of conjugate gradient a sweep.</summary>
    public int Steps { get; init; } = 3;

    /// <summary>Weight of a pair that was not played, against 1 for a play.</summary>
    public float Unobserved { get; init; } = 0.1f;

    /// <summary>Weight of the vectors' squares.</summary>
    public float Regularisation { get; init; } = 0.05f;

    /// <summary>Seed of the vectors' beginnings.</summary>
    public ulong Seed { get; init; } = 1;
}
