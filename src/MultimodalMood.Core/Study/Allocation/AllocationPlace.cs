namespace MultimodalMood.Core.Study.Allocation;

/// <summary>One line of the allocation table.</summary>
/// <param name="Number">Order of allocation, from 1.</param>
/// <param name="Arm">Arm, an index into <see cref="AllocationDesign.Arms"/>.</param>
/// <param name="Slot">Place in the stratum's list of blocks, from 0; null where no list is used.</param>
/// <param name="Stratum">Levels as one word; empty without strata.</param>
/// <param name="State">Whether it counts.</param>
public sealed record AllocationPlace(int Number, int Arm, int? Slot, string Stratum, AllocationState State)
{
    /// <summary>Completed or in progress.</summary>
    public bool Counts => State is not AllocationState.Released;
}
