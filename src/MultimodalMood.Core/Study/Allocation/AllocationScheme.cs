namespace MultimodalMood.Core.Study.Allocation;

/// <summary>How a participant's conditions are chosen.</summary>
public enum AllocationScheme
{
    /// <summary>One arm only; nothing is chosen.</summary>
    None,

    /// <summary>Within: rows of a Williams design.</summary>
    Williams,

    /// <summary>Within: the conditions in the file's order for everybody.</summary>
    FixedOrder,

    /// <summary>Between: permuted blocks of random size.</summary>
    PermutedBlocks,

    /// <summary>Between: the arm that leaves the strata best balanced, most of the time.</summary>
    Minimisation,
}
