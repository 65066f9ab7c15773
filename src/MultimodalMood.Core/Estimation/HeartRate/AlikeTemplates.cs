using System.Numerics;

namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>Counts the pairs of templates (x[i], x[i+1], x[i+2]) that are alike within a tolerance over two and over three values.</summary>
/// <remarks>
/// Templates stand in order of their first value, so those alike in it are a run of places. For the second and the third value there
/// is a row of bits, a bit a place, for "the value is below this boundary"; two rows xor-ed are "the value lies between", and bits of the run
/// are counted 64 at a time. With fewer distinct values than rows (intervals in whole ms) every value is a boundary; otherwise the few
/// templates between a value's limits and the next boundaries are looked at one by one. The counts are exact: values are compared as
/// |a - b| ≤ r in double, as a loop over all pairs would. Time about N²p/64 with p the share alike in one value; memory at most 2 × 16 MB.
/// </remarks>
internal sealed class AlikeTemplates
{
    // Room for the rows of one value, words of 64 bits.
    private const int MostRowWords = 1 << 21;

    private readonly int _templates;
    private readonly int[] _rank; // of every value, among the distinct ones
    private readonly int[] _lowest; // by rank: the lowest rank within the tolerance
    private readonly int[] _highest;
    private readonly int[] _order; // template at each place
    private readonly int[] _firstPlace; // by rank of the first value
    private readonly int _ranksPerBoundary;
    private readonly int _words;
    private readonly Below _second;
    private readonly Below _third;

    public AlikeTemplates(ReadOnlySpan<double> values, double tolerance, int rowWords = MostRowWords)
    {
        _templates = values.Length - 2;
        _rank = new int[values.Length];
        double[] distinct = Rank(values, _rank);
        (_lowest, _highest) = Limits(distinct, tolerance);
        (_order, _firstPlace) = Sort(0, distinct.Length);
        _words = (_templates + 63) / 64;
        _ranksPerBoundary = Math.Max(1, (int)(((long)distinct.Length * _words + rowWords - 1) / rowWords));
        int[] place = new int[_templates];
        for (int p = 0; p < _templates; p++)
        {
            place[_order[p]] = p;
        }

        _second = new Below(this, 1, distinct.Length, place);
        _third = new Below(this, 2, distinct.Length, place);
    }

    /// <summary>Pairs alike over three values (A) and over two (B), each pair once.</summary>
    public (long A, long B) Count()
    {
        long a = 0, b = 0;
        for (int p = 0; p < _templates; p++)
        {
            int template = _order[p], end = _firstPlace[_highest[_rank[template]] + 1];
            if (end > p + 1)
            {
                CountRun(template, p + 1, end, ref a, ref b);
            }
        }

        return (a, b);
    }

    // Templates at the places [start, end) that are alike to this one, all alike in the first value.
    private void CountRun(int template, int start, int end, ref long a, ref long b)
    {
        int second = _rank[template + 1], third = _rank[template + 2];
        (int Low, int High) inSecond = (_lowest[second], _highest[second]), inThird = (_lowest[third], _highest[third]);
        (int low2, int high2) = Boundaries(inSecond);
        (int low3, int high3) = Boundaries(inThird);
        int firstWord = start >> 6, lastWord = (end - 1) >> 6;
        ReadOnlySpan<ulong> secondLow = _second.Row(low2, firstWord, lastWord), secondHigh = _second.Row(high2, firstWord, lastWord);
        ReadOnlySpan<ulong> thirdLow = _third.Row(low3, firstWord, lastWord), thirdHigh = _third.Row(high3, firstWord, lastWord);
        ulong mask = ulong.MaxValue << (start & 63), lastMask = ulong.MaxValue >> (63 - ((end - 1) & 63));
        int alikeTwo = 0, alikeThree = 0;
        for (int w = 0; w < secondLow.Length; w++)
        {
            mask = w == secondLow.Length - 1 ? mask & lastMask : mask;
            ulong two = (secondLow[w] ^ secondHigh[w]) & mask;
            alikeTwo += BitOperations.PopCount(two);
            alikeThree += BitOperations.PopCount(two & (thirdLow[w] ^ thirdHigh[w]));
            mask = ulong.MaxValue;
        }

        b += alikeTwo;
        a += alikeThree;
        if (_ranksPerBoundary > 1)
        {
            CountEdges(start, end, inSecond, (low2, high2), inThird, (low3, high3), ref a, ref b);
        }
    }

    // What lies within the limits of the second or third value but not between boundaries.
    private void CountEdges(int start, int end, in (int Low, int High) inSecond, (int Low, int High) second, in (int Low, int High) inThird, (int Low, int High) third, ref long a, ref long b)
    {
        (int Low, int High) core = (second.Low * _ranksPerBoundary, second.High * _ranksPerBoundary - 1);
        CountEdge(_second.Places(inSecond.Low, Math.Min(core.Low, inSecond.High + 1)), start, end, 2, inThird, ref a, ref b);
        CountEdge(_second.Places(core.High + 1, inSecond.High + 1), start, end, 2, inThird, ref a, ref b);
        long alreadyInB = 0;
        int low = third.Low * _ranksPerBoundary, high = third.High * _ranksPerBoundary;
        CountEdge(_third.Places(inThird.Low, Math.Min(low, inThird.High + 1)), start, end, 1, core, ref a, ref alreadyInB);
        CountEdge(_third.Places(high, inThird.High + 1), start, end, 1, core, ref a, ref alreadyInB);
    }

    private void CountEdge(ReadOnlySpan<int> places, int start, int end, int otherValue, (int Low, int High) limits, ref long a, ref long b)
    {
        foreach (int place in places)
        {
            if (place >= start && place < end)
            {
                int other = _rank[_order[place] + otherValue];
                b++;
                a += other >= limits.Low && other <= limits.High ? 1 : 0;
            }
        }
    }

    // The boundaries next inside [low, high]; equal ones where none lies inside.
    private (int Low, int High) Boundaries((int Low, int High) limits)
    {
        int low = (limits.Low + _ranksPerBoundary - 1) / _ranksPerBoundary;
        return (low, Math.Max(low, (limits.High + 1) / _ranksPerBoundary));
    }

    private static double[] Rank(ReadOnlySpan<double> values, int[] rank)
    {
        double[] sorted = values.ToArray();
        int[] index = new int[sorted.Length];
        for (int i = 0; i < index.Length; i++)
        {
            index[i] = i;
        }

        Array.Sort(sorted, index);
        int distinct = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[distinct - 1])
            {
                sorted[distinct++] = sorted[i];
            }

            rank[index[i]] = distinct - 1;
        }

        return sorted[..distinct];
    }

    private static (int[] Lowest, int[] Highest) Limits(double[] distinct, double tolerance)
    {
        int[] lowest = new int[distinct.Length], highest = new int[distinct.Length];
        int low = 0, high = 0;
        for (int u = 0; u < distinct.Length; u++)
        {
            while (distinct[u] - distinct[low] > tolerance)
            {
                low++;
            }

            while (high + 1 < distinct.Length && distinct[high + 1] - distinct[u] <= tolerance)
            {
                high++;
            }

            (lowest[u], highest[u]) = (low, high);
        }

        return (lowest, highest);
    }

    // Templates in order of one of their values, and where each rank of it begins.
    private (int[] Order, int[] First) Sort(int value, int distinct)
    {
        int[] first = new int[distinct + 1], next = new int[distinct], order = new int[_templates];
        for (int i = 0; i < _templates; i++)
        {
            first[_rank[i + value] + 1]++;
        }

        for (int u = 0; u < distinct; u++)
        {
            first[u + 1] += first[u];
            next[u] = first[u];
        }

        for (int i = 0; i < _templates; i++)
        {
            order[next[_rank[i + value]]++] = i;
        }

        return (order, first);
    }

    // For one of a template's values: rows of bits "below boundary k" over the places, and the places in order of that value.
    private sealed class Below
    {
        private readonly ulong[] _rows;
        private readonly int _words;
        private readonly int[] _places;
        private readonly int[] _firstOfRank;

        public Below(AlikeTemplates owner, int value, int distinct, int[] place)
        {
            (int[] order, _firstOfRank) = owner.Sort(value, distinct);
            _places = [.. order.Select(template => place[template])];
            _words = owner._words;
            int step = owner._ranksPerBoundary, boundaries = (distinct + step - 1) / step;
            _rows = new ulong[(long)(boundaries + 1) * _words];
            for (int k = 1; k <= boundaries; k++)
            {
                Span<ulong> row = _rows.AsSpan(k * _words, _words);
                _rows.AsSpan((k - 1) * _words, _words).CopyTo(row);
                foreach (int at in Places((k - 1) * step, Math.Min(k * step, distinct)))
                {
                    row[at >> 6] |= 1UL << (at & 63);
                }
            }
        }

        public ReadOnlySpan<ulong> Row(int boundary, int firstWord, int lastWord) => _rows.AsSpan(boundary * _words + firstWord, lastWord - firstWord + 1);

        /// <summary>Places whose value has a rank in [from, to); empty where that is no range.</summary>
        public ReadOnlySpan<int> Places(int from, int to) => from < to ? _places.AsSpan(_firstOfRank[from].._firstOfRank[to]) : default;
    }
}
