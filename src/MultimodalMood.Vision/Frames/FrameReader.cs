using MultimodalMood.Core.Time;

namespace MultimodalMood.Vision.Frames;

/// <summary>What one session remembers from frame to frame, and what it makes of a frame. No pixels.</summary>
/// <remarks>Frames come one at a time with strictly increasing times; <see cref="VisionSession"/> sees to it.</remarks>
public abstract class FrameReader
{
    /// <summary>Looks at one frame.</summary>
    public abstract FrameOutcome Observe(FaceAnalyser analyser, ReadOnlySpan<byte> encoded, SessionTime at, uint frame);

    /// <summary>A frame on which a model failed.</summary>
    public abstract FrameOutcome Failed(uint frame);

    /// <summary>Forgets whom it followed; nothing where nobody is followed.</summary>
    public virtual void EnrolAgain()
    {
    }
}
