namespace MultimodalMood.Core.Study.Allocation;

/// <summary>The rule by which participants are allocated, as the protocol fixes it.</summary>
/// <param name="Scheme">Scheme.</param>
/// <param name="Conditions">Conditions, in the file's order.</param>
public sealed record AllocationDesign(AllocationScheme Scheme, IReadOnlyList<string> Conditions)
{
    /// <summary>Nothing to allocate.</summary>
    public static readonly AllocationDesign None = new(AllocationScheme.None, []);

    /// <summary>Participants in a block, each a multiple of the number of arms; one is drawn for each block.</summary>
    public IReadOnlyList<int> BlockSizes { get; init; } = [];

    /// <summary>Strata; blocks run separately in each combination of levels, minimisation balances each on its own.</summary>
    public IReadOnlyList<Stratum> Strata { get; init; } = [];

    /// <summary>Participants wanted in each arm; null for no end. With it the last block is cut so that the arms end level.</summary>
    public int? TargetPerArm { get; init; }

    /// <summary>What a participant can be given: a row of conditions for a within-design, one condition for a between-design.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Arms => Scheme switch
    {
        AllocationScheme.Williams when Conditions.Count > 1 =>
            [.. WilliamsDesign.Rows(Conditions.Count).Select(row => (IReadOnlyList<string>)[.. row.Select(index => Conditions[index])])],
        AllocationScheme.PermutedBlocks or AllocationScheme.Minimisation => [.. Conditions.Select(condition => (IReadOnlyList<string>)[condition])],
        _ => [Conditions],
    };
}
