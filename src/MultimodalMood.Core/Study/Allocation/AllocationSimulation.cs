using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Study.Allocation;

/// <summary>Runs a design with simulated participants who come, complete or drop out, so that a lab sees its balance before it begins.</summary>
public static class AllocationSimulation
{
    /// <summary>Simulates until enough have completed.</summary>
    /// <param name="design">The design.</param>
    /// <param name="seed">Seed of allocation and participants.</param>
    /// <param name="completed">Participants to complete, at least 1.</param>
    /// <param name="dropOut">Share who drop out, in [0, 1).</param>
    /// <param name="concurrent">Participants on the way at the same time, at least 1.</param>
    /// <returns>The table, in order of allocation.</returns>
    public static IReadOnlyList<AllocationPlace> Run(AllocationDesign design, ulong seed, int completed, double dropOut, int concurrent)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentOutOfRangeException.ThrowIfLessThan(completed, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(concurrent, 1);
        if (dropOut is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(dropOut), dropOut, "The share who drop out lies in [0, 1); with 1 nobody would ever complete.");
        }

        var allocator = new Allocator(design, seed);
        var people = new Pcg32(seed, ulong.MaxValue >> 1);
        List<AllocationPlace> table = [];
        List<int> running = [];
        int done = 0;
        while (done < completed)
        {
            // Nobody is invited whom the study no longer needs.
            if (running.Count < concurrent && done + running.Count < completed)
            {
                Dictionary<string, string> levels = design.Strata.ToDictionary(stratum => stratum.Id, stratum => stratum.Levels[people.NextInt32(stratum.Levels.Count)], StringComparer.Ordinal);
                AllocationDraw draw = allocator.Next(table, levels);
                running.Add(table.Count);
                table.Add(new AllocationPlace(table.Count + 1, draw.Arm, draw.Slot, draw.Stratum, AllocationState.InProgress));
                continue;
            }

            int leaving = people.NextInt32(running.Count);
            bool drops = people.NextDouble() < dropOut;
            table[running[leaving]] = table[running[leaving]] with { State = drops ? AllocationState.Released : AllocationState.Completed };
            running.RemoveAt(leaving);
            done += drops ? 0 : 1;
        }

        return table;
    }
}
