namespace MultimodalMood.Core.Study.Allocation;

/// <summary>Where a place of the allocation stands. The numbers are stored.</summary>
public enum AllocationState
{
    /// <summary>Its participant is on the way.</summary>
    InProgress = 0,

    /// <summary>Its participant completed.</summary>
    Completed = 1,

    /// <summary>Its participant dropped out; the place is free again, the participant keeps the arm.</summary>
    Released = 2,
}
