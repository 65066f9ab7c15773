namespace MultimodalMood.Core.Signals.Xdf;

/// <summary>Maps a stream's times to the recorder's clock by the measured offsets.</summary>
/// <remarks>A straight line through the offsets, robust (Huber, bend at 0.1 ms): a late answer must not tilt it. Where the clock began anew
/// (its measurements jump in time and in offset at once) each run has a line of its own. The same rules as the reference reader pyxdf;
/// which run a sample belongs to is decided by its time, not by its index.</remarks>
internal static class XdfClock
{
    private const double BendS = 1e-4;
    private const double JumpS = 5;
    private const double JumpDeviations = 5;
    private const double OffsetJumpS = 1;
    private const double OffsetJumpDeviations = 10;
    private const int Rounds = 200;

    public static double[] Synchronise(IReadOnlyList<double> timesS, IReadOnlyList<XdfStream.ClockOffset> offsets)
    {
        double[] result = [.. timesS];
        if (offsets.Count == 0)
        {
            return result;
        }

        int[] starts = Runs(offsets);
        int run = 0;
        (double at, double slope) = Line(offsets, 0, starts.Length > 1 ? starts[1] : offsets.Count);
        for (int i = 0; i < result.Length; i++)
        {
            while (run + 1 < starts.Length && Distance(timesS[i], offsets, starts[run + 1], run + 2 < starts.Length ? starts[run + 2] : offsets.Count) < Distance(timesS[i], offsets, starts[run], starts[run + 1]))
            {
                run++;
                (at, slope) = Line(offsets, starts[run], run + 1 < starts.Length ? starts[run + 1] : offsets.Count);
            }

            result[i] += at + slope * timesS[i];
        }

        return result;
    }

    // Where each run of the clock begins.
    private static int[] Runs(IReadOnlyList<XdfStream.ClockOffset> offsets)
    {
        List<int> starts = [0];
        if (offsets.Count > 2)
        {
            double[] steps = [.. Enumerable.Range(1, offsets.Count - 1).Select(i => offsets[i].TimeS - offsets[i - 1].TimeS)];
            double[] jumps = [.. Enumerable.Range(1, offsets.Count - 1).Select(i => Math.Abs(offsets[i].OffsetS - offsets[i - 1].OffsetS))];
            double step = Median(steps), jump = Median(jumps);
            double stepSpread = Median([.. steps.Select(value => Math.Abs(value - step))]) + double.BitIncrement(1) - 1, jumpSpread = Median([.. jumps.Select(value => Math.Abs(value - jump))]) + double.BitIncrement(1) - 1;
            starts.AddRange(Enumerable.Range(0, steps.Length)
                .Where(i => (steps[i] < 0 || ((steps[i] - step) / stepSpread > JumpDeviations && steps[i] - step > JumpS))
                    && (jumps[i] - jump) / jumpSpread > OffsetJumpDeviations && jumps[i] - jump > OffsetJumpS)
                .Select(i => i + 1));
        }

        return [.. starts];
    }

    private static double Distance(double timeS, IReadOnlyList<XdfStream.ClockOffset> offsets, int start, int end)
    {
        double low = Math.Min(offsets[start].TimeS, offsets[end - 1].TimeS), high = Math.Max(offsets[start].TimeS, offsets[end - 1].TimeS);
        return timeS < low ? low - timeS : timeS > high ? timeS - high : 0;
    }

    // offset = At + Slope * time, by iteratively reweighted least squares.
    private static (double At, double Slope) Line(IReadOnlyList<XdfStream.ClockOffset> offsets, int start, int end)
    {
        if (end - start == 1)
        {
            return (offsets[start].OffsetS, 0);
        }

        double at = 0, slope = 0, origin = offsets[start].TimeS;
        double[] weights = [.. Enumerable.Repeat(1.0, end - start)];
        for (int round = 0; round < Rounds; round++)
        {
            double w = 0, x = 0, y = 0, xx = 0, xy = 0;
            for (int i = start; i < end; i++)
            {
                double weight = weights[i - start], time = offsets[i].TimeS - origin;
                w += weight;
                x += weight * time;
                y += weight * offsets[i].OffsetS;
                xx += weight * time * time;
                xy += weight * time * offsets[i].OffsetS;
            }

            double spread = xx - x * x / w;
            slope = spread > 0 ? (xy - x * y / w) / spread : 0;
            at = y / w - slope * x / w;
            for (int i = start; i < end; i++)
            {
                double residual = Math.Abs(offsets[i].OffsetS - at - slope * (offsets[i].TimeS - origin));
                weights[i - start] = residual > BendS ? BendS / residual : 1;
            }
        }

        return (at - slope * origin, slope);
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
