using MultimodalMood.Core.Time;

namespace MultimodalMood.Vision.Frames;

/// <summary>What a thread of the pool works with; serves all sessions in turn.</summary>
internal abstract class FrameWorker : IDisposable
{
    /// <summary>Looks at one frame of the session that <paramref name="reader"/> belongs to. Never throws for a bad frame or a model that failed.</summary>
    public abstract FrameOutcome Look(FrameReader reader, ReadOnlySpan<byte> encoded, SessionTime at, uint frame);

    public abstract void Dispose();
}
