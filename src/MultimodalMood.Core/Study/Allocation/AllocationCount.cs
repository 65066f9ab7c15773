namespace MultimodalMood.Core.Study.Allocation;

/// <summary>How one arm is filled.</summary>
/// <param name="Arm">Its conditions, joined by commas.</param>
/// <param name="Completed">Participants who completed.</param>
/// <param name="InProgress">Participants on the way.</param>
/// <param name="Released">Places given back.</param>
public sealed record AllocationCount(string Arm, int Completed, int InProgress, int Released)
{
    /// <summary>The arms of a design, as a table fills them.</summary>
    public static IReadOnlyList<AllocationCount> Of(AllocationDesign design, IReadOnlyList<AllocationPlace> table)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(table);
        ILookup<(int Arm, AllocationState State), AllocationPlace> places = table.ToLookup(place => (place.Arm, place.State));
        return [.. design.Arms.Select((arm, index) => new AllocationCount(
            string.Join(',', arm),
            places[(index, AllocationState.Completed)].Count(),
            places[(index, AllocationState.InProgress)].Count(),
            places[(index, AllocationState.Released)].Count()))];
    }
}
