using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Study.Allocation;

/// <summary>The list of arms of one stratum: blocks in which every arm comes equally often, each shuffled, their sizes drawn.</summary>
/// <remarks>It follows from design, seed and stratum alone; it is made as far as it is read.</remarks>
internal sealed class SlotList(AllocationDesign design, ulong seed, int stratum)
{
    private readonly Pcg32 _random = new(seed, (ulong)stratum + 1);
    private readonly List<int> _arms = [];
    private readonly List<int> _rounds = [];
    private readonly int _armCount = design.Arms.Count;

    /// <summary>Arm of a slot.</summary>
    public int Arm(int slot)
    {
        MakeUpTo(slot);
        return _arms[slot];
    }

    /// <summary>How often the slot's arm came before it.</summary>
    public int Round(int slot)
    {
        MakeUpTo(slot);
        return _rounds[slot];
    }

    private void MakeUpTo(int slot)
    {
        while (_arms.Count <= slot)
        {
            int size = NextSize();
            int[] block = [.. Enumerable.Range(0, size).Select(i => i % _armCount)];
            for (int i = size - 1; i > 0; i--)
            {
                int j = _random.NextInt32(i + 1);
                (block[i], block[j]) = (block[j], block[i]);
            }

            foreach (int arm in block)
            {
                _rounds.Add(_arms.Count(other => other == arm));
                _arms.Add(arm);
            }
        }
    }

    private int NextSize()
    {
        IReadOnlyList<int> sizes = design.BlockSizes.Count > 0 ? design.BlockSizes
            : design.Scheme is AllocationScheme.PermutedBlocks ? [2 * _armCount, 3 * _armCount]
            : [_armCount];
        int size = sizes[_random.NextInt32(sizes.Count)];
        // Without strata the end is known: the last block is cut so that the arms end level.
        int left = design is { TargetPerArm: { } target, Strata.Count: 0 } ? target * _armCount - _arms.Count : int.MaxValue;
        return left > 0 ? Math.Min(size, left) : size;
    }
}
