namespace MultimodalMood.Core.Study.Allocation;

/// <summary>What the next participant is given.</summary>
/// <param name="Arm">Arm, an index into <see cref="AllocationDesign.Arms"/>.</param>
/// <param name="Conditions">Its conditions in order.</param>
/// <param name="Slot">Place in the stratum's list of blocks, from 0; null where no list is used.</param>
/// <param name="Stratum">Levels as one word; empty without strata.</param>
/// <param name="Rotation">How far the matched sets of stimuli are turned, from 0.</param>
public sealed record AllocationDraw(int Arm, IReadOnlyList<string> Conditions, int? Slot, string Stratum, int Rotation);
