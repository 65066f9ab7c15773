using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Estimation.SkinConductance;

/// <summary>A whole session's skin conductance, judged when it was over: unbroken stretches, each analysed by itself.</summary>
/// <remarks>A stretch ends where a block begins more than two samples later than the one before ends, where the rate changes, and where
/// a value is no number. Nothing is put in across a hole.</remarks>
public static class SkinConductanceRecord
{
    /// <summary>An unbroken stretch.</summary>
    /// <param name="Start">Time of its first sample.</param>
    /// <param name="RateHz">Samples a second.</param>
    /// <param name="Us">The samples, µS.</param>
    /// <param name="Analysis">Level and responses; null where the stretch is too short to filter.</param>
    public sealed record Stretch(SessionTime Start, double RateHz, double[] Us, SkinConductanceAnalysis? Analysis)
    {
        /// <summary>Session time of a moment given in seconds from the stretch's start.</summary>
        public SessionTime At(double seconds) => Start + TimeSpan.FromSeconds(seconds);
    }

    /// <summary>The record's stretches in order.</summary>
    /// <param name="blocks">All blocks in order, with the time of their first sample.</param>
    public static IReadOnlyList<Stretch> Of(IEnumerable<(SessionTime At, SkinSampled Block)> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        List<Stretch> stretches = [];
        List<double> samples = [];
        SessionTime start = default;
        double rateHz = 0;
        foreach ((SessionTime at, SkinSampled block) in blocks)
        {
            if (samples.Count > 0 && (block.RateHz != rateHz || Math.Abs(at.SecondsSince(start) - samples.Count / rateHz) > 2 / rateHz))
            {
                End();
            }

            for (int i = 0; i < block.Count; i++)
            {
                if (!double.IsFinite(block.Us(i)))
                {
                    End();
                    continue;
                }

                if (samples.Count == 0)
                {
                    (start, rateHz) = (at + TimeSpan.FromSeconds(i / block.RateHz), block.RateHz);
                }

                samples.Add(block.Us(i));
            }
        }

        End();
        return stretches;

        void End()
        {
            if (samples.Count > 0)
            {
                double[] us = [.. samples];
                stretches.Add(new(start, rateHz, us, us.Length >= SkinConductanceAnalysis.LeastSamples(rateHz) ? SkinConductanceAnalysis.Of(us, rateHz) : null));
            }

            samples.Clear();
        }
    }
}
