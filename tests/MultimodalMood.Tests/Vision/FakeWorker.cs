using System.Collections.Concurrent;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;
using MultimodalMood.Vision.Frames;

namespace MultimodalMood.Tests.Vision;

/// <summary>A worker without models that looks at a frame when the test lets it.</summary>
internal sealed class FakeWorker : FrameWorker
{
    private readonly SemaphoreSlim _permits = new(0);
    private readonly SemaphoreSlim _started = new(0);

    public ConcurrentQueue<(SessionTime At, uint Frame)> Looked { get; } = [];

    public Func<uint, FrameOutcome> Answer { get; set; } = frame => FaceFrameReader.Seen(frame, FaceStatus.NoFace);

    public void Allow(int frames) => _permits.Release(frames);

    public Task Started() => _started.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    public override FrameOutcome Look(FrameReader reader, ReadOnlySpan<byte> encoded, SessionTime at, uint frame)
    {
        _started.Release();
        _permits.Wait();
        Looked.Enqueue((at, frame));
        return Answer(frame);
    }

    public override void Dispose()
    {
        _permits.Dispose();
        _started.Dispose();
    }
}
