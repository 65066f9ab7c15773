using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study.Allocation;

namespace MultimodalMood.Storage.Database;

/// <summary>One line of a study's allocation table. Lines are added and change their state; none is removed or moved to another arm.</summary>
public sealed class AllocationRow
{
    public long Id { get; set; }

    public required string StudyCode { get; set; }

    /// <summary>Hash of the design: an edition of the protocol with the same design goes on with the same table.</summary>
    public required string DesignSha256 { get; set; }

    /// <summary>Live or pilot: each kind has a table of its own, so that a try-out takes no participant's place.</summary>
    public required SessionOrigin Origin { get; set; }

    /// <summary>Order of allocation within the table, from 1.</summary>
    public required int Number { get; set; }

    public required string Pseudonym { get; set; }

    /// <summary>Arm, an index into the design's arms.</summary>
    public required int Arm { get; set; }

    /// <summary>The arm's conditions in order, joined by commas.</summary>
    public required string Conditions { get; set; }

    /// <summary>Place in the stratum's list of blocks; null where no list is used.</summary>
    public int? Slot { get; set; }

    /// <summary>Levels as one word; empty without strata.</summary>
    public required string Stratum { get; set; }

    /// <summary>How far matched sets of stimuli are turned.</summary>
    public required int Rotation { get; set; }

    public required AllocationState State { get; set; }

    public required long AllocatedUtcUs { get; set; }

    /// <summary>When it was completed or released last; null before.</summary>
    public long? ClosedUtcUs { get; set; }

    public AllocationPlace ToPlace() => new(Number, Arm, Slot, Stratum, State);
}
