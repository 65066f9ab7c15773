using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Tests.Live;

public class LiveTraceTests
{
    /// <summary>O-33: 30 min × 10 Hz × 7 emotions.</summary>
    [Fact]
    public void Thinned_126000Points_AtMost2000WithTheExtremesOfEveryTrace()
    {
        var trace = new LiveTrace(columns: 7, extremes: 7);
        for (int i = 0; i < 18_000; i++)
        {
            double t = i / 10.0;
            trace.Add(t, Wave(t, 1), Wave(t, 2), Wave(t, 3), Wave(t, 4), Wave(t, 5), Wave(t, 6), i == 12_345 ? 0.999 : i == 6_789 ? 0.001 : 0.5);
        }

        LiveTrace thin = trace.Thinned(LiveTraces.MaxDrawn);

        Assert.InRange(thin.Count, 1000, LiveTraces.MaxDrawn);
        for (int column = 0; column < 7; column++)
        {
            Assert.Equal(Values(trace, column).Min(), Values(thin, column).Min());
            Assert.Equal(Values(trace, column).Max(), Values(thin, column).Max());
        }
    }

    [Fact]
    public void Thinned_OneTraceOf126000_AtMost2000WithASingleSpikeAndBothEnds()
    {
        var trace = new LiveTrace(columns: 1, extremes: 1);
        for (int i = 0; i < 126_000; i++)
        {
            trace.Add(i, i == 77_777 ? 5 : 0);
        }

        LiveTrace thin = trace.Thinned(2000);

        Assert.InRange(thin.Count, 2, 2000);
        Assert.Equal(5, Values(thin, 0).Max());
        Assert.Equal(0, thin.TimeS(0));
        Assert.Equal(125_999, thin.LastTimeS);
    }

    [Fact]
    public void Thinned_TimesStayInOrder()
    {
        var trace = new LiveTrace(columns: 2, extremes: 2);
        for (int i = 0; i < 9000; i++)
        {
            trace.Add(i, Wave(i, 3), Wave(i, 7));
        }

        LiveTrace thin = trace.Thinned(500);

        for (int i = 1; i < thin.Count; i++)
        {
            Assert.True(thin.TimeS(i) > thin.TimeS(i - 1));
        }
    }

    [Fact]
    public void Thinned_HolesStay()
    {
        var trace = new LiveTrace(columns: 1, extremes: 1);
        for (int i = 0; i < 10_000; i++)
        {
            if (i == 5000)
            {
                trace.AddBreak(i);
            }
            else
            {
                trace.Add(i, 1);
            }
        }

        Assert.Contains(null, Values(trace.Thinned(1000), 0));
    }

    [Fact]
    public void Thinned_FewPoints_Unchanged()
    {
        var trace = new LiveTrace(columns: 1, extremes: 1);
        trace.Add(1, 2);

        Assert.Same(trace, trace.Thinned(2000));
    }

    private static double Wave(double t, int k) => 0.5 + 0.4 * Math.Sin(t * k / 7.3);

    private static IEnumerable<double?> Values(LiveTrace trace, int column) => Enumerable.Range(0, trace.Count).Select(i => trace.Value(i, column));
}
