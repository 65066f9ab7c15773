using System.Diagnostics.Metrics;

namespace MultimodalMood.Core.Sessions;

/// <summary>How fast sessions are estimated and written, for monitoring; meter <see cref="MeterName"/>. Nothing tells one session from another.</summary>
public static class SessionMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "MultimodalMood.Sessions";

    private static readonly Meter s_meter = new(MeterName);

    private static readonly Histogram<double> s_latency = s_meter.CreateHistogram(
        "mood.session.frame.latency", "s", "From a frame's capture until the estimate knew of it; recordings that are played again left out", advice: Bounds(0.02, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 1, 2, 5));

    private static readonly Histogram<double> s_writeLag = s_meter.CreateHistogram(
        "mood.session.write.lag", "s", "How long the oldest event of a chunk waited until it was durable", advice: Bounds(0.01, 0.025, 0.05, 0.1, 0.25, 0.3, 0.5, 1, 2.5, 5, 10, 30));

    private static readonly Counter<long> s_writeFailures = s_meter.CreateCounter<long>(
        "mood.session.write.failures", "{attempt}", "Attempts to make a chunk durable that failed and are made again");

    internal static void FrameEstimated(double latencyS) => s_latency.Record(latencyS);

    internal static void Written(TimeSpan lag) => s_writeLag.Record(lag.TotalSeconds);

    internal static void WriteFailed() => s_writeFailures.Add(1);

    private static InstrumentAdvice<double> Bounds(params double[] seconds) => new() { HistogramBucketBoundaries = seconds };
}
