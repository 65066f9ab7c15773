using System.Diagnostics.Metrics;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Vision;

/// <summary>Counts for monitoring, meter <see cref="MeterName"/>.</summary>
public sealed class VisionMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "MultimodalMood.Vision";

    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<double> _processing;
    private readonly Counter<long> _dropped;

    internal VisionMetrics(Func<int> queueDepth)
    {
        _processing = _meter.CreateHistogram(
            "mood.vision.frame.duration", "s", "Decoding and models, one frame",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.002, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 0.25, 1] });
        _dropped = _meter.CreateCounter<long>("mood.vision.frames.dropped", "{frame}", "Frames that were not looked at");
        _meter.CreateObservableGauge("mood.vision.queue.depth", queueDepth, "{session}", "Sessions whose frame waits for a worker");
    }

    internal void Looked(double milliseconds) => _processing.Record(milliseconds / 1000);

    internal void Dropped(DropReason reason) => _dropped.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    public void Dispose() => _meter.Dispose();
}
