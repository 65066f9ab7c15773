using Microsoft.Extensions.Logging;
using Microsoft.ML.OnnxRuntime;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Vision.Frames;

/// <summary>Works with the real models and makes them anew when one has failed: a wedged model would fail for ever after.</summary>
internal sealed class ModelWorker(Func<FaceAnalyser> load, ILogger log) : FrameWorker
{
    private FaceAnalyser? _analyser = load();

    public override FrameOutcome Look(FrameReader reader, ReadOnlySpan<byte> encoded, SessionTime at, uint frame)
    {
        try
        {
            _analyser ??= load();
            return reader.Observe(_analyser, encoded, at, frame);
        }
        catch (Exception fault) when (fault is OnnxRuntimeException or InvalidInputException)
        {
            log.LogError(fault, "A face model failed on a frame; it is loaded again");
            _analyser?.Dispose();
            _analyser = null;
            return reader.Failed(frame);
        }
    }

    public override void Dispose() => _analyser?.Dispose();
}
