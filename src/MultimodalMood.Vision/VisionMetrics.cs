using System.Diagnostics.Metrics;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Vision;

/// <summary>Counts for monitoring, meter <c>MultimodalMood.Vision</c>.</summary>
internal sealed class VisionMetrics : IDisposable
{
    private readonly Meter _meter = new("MultimodalMood.Vision");
    private readonly Histogram<double> _processing;
    private readonly Counter<long> _dropped;

    public VisionMetrics(Func<int> queueDepth)
    {
        _processing = _meter.CreateHistogram<double>("mood.vision.frame.duration", "ms", "Decoding and models, one frame");
        _dropped = _meter.CreateCounter<long>("mood.vision.frames.dropped", "{frame}", "Frames that were not looked at");
        _meter.CreateObservableGauge("mood.vision.queue.depth", queueDepth, "{session}", "Sessions whose frame waits for a worker");
    }

    public void Looked(double milliseconds) => _processing.Record(milliseconds);

    public void Dropped(DropReason reason) => _dropped.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    public void Dispose() => _meter.Dispose();
}
