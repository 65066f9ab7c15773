using MultimodalMood.Core.Estimation.SkinConductance;

namespace MultimodalMood.Tests.Estimation.SkinConductance;

public sealed class SkinConductanceMonitorTests
{
    private const double RateHz = 20;

    // The batch's large responses, found live: a peak within half a second. Ends of the record and small ripples are the batch's alone.
    [Fact]
    public void LargeResponses_AreFoundLive()
    {
        double[] us = SkinConductanceAnalysisTests.Series("nk_eventrelated");
        List<SkinConductanceResponse> live = Play(us);
        SkinConductanceResponse[] large = [.. SkinConductanceAnalysis.Of(us, RateHz).Responses.Where(one => one.AmplitudeUs > 0.5)];

        Assert.Equal(8, large.Length);
        Assert.All(large, one => Assert.Contains(live, found => Math.Abs(found.PeakS - one.PeakS) <= 0.5 && found.AmplitudeUs > 0.3 * one.AmplitudeUs));
        Assert.InRange(live.Count, large.Length, 3 * large.Length);
    }

    [Fact]
    public void OneResponse_IsMeasured()
    {
        // 1 µS up in 1 s from 10 s on, then down with a time constant of 3 s.
        double[] us = [.. Enumerable.Range(0, 600).Select(i => i / RateHz).Select(t => t < 10 ? 5 - 0.001 * t : t < 11 ? 4.99 + (1 - Math.Cos(Math.PI * (t - 10))) / 2 : 4.99 + Math.Exp(-(t - 11) / 3))];
        var monitor = new SkinConductanceMonitor(RateHz);
        foreach (double sample in us)
        {
            monitor.Observe(sample);
        }

        Assert.Equal(1, monitor.Count);
        SkinConductanceResponse found = monitor.Latest!.Value;
        Assert.InRange(found.OnsetS!.Value, 9.8, 10.3);
        Assert.InRange(found.PeakS, 10.8, 11.4);
        Assert.InRange(found.AmplitudeUs!.Value, 0.9, 1.05);
        Assert.InRange(found.RecoveryS!.Value, 1.8, 2.3); // 3 ln 2 = 2.08
        Assert.Equal(2, monitor.ResponsesPerMin, 9);
        Assert.InRange(monitor.LevelUs!.Value, 4.99, 5.05);
    }

    [Fact]
    public void SteadyState_AllocatesNothing()
    {
        var monitor = new SkinConductanceMonitor(RateHz);
        long before = 0;
        for (int i = 0; i < 4000; i++)
        {
            before = i == 2000 ? GC.GetAllocatedBytesForCurrentThread() : before;
            monitor.Observe(5 + Math.Sin(i * 0.05));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static List<SkinConductanceResponse> Play(double[] us)
    {
        var monitor = new SkinConductanceMonitor(RateHz);
        List<SkinConductanceResponse> found = [];
        foreach (double sample in us)
        {
            if (monitor.Observe(sample))
            {
                found.Add(monitor.Latest!.Value);
            }
        }

        return found;
    }
}
