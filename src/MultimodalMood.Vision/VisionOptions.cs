namespace MultimodalMood.Vision;

/// <summary>Section <c>Vision</c> of the settings.</summary>
public sealed class VisionOptions
{
    /// <summary>Id of the face detector: a folder in <c>models</c>.</summary>
    public string Detector { get; set; } = "face-detector-blazeface-back";

    /// <summary>Id of the expression model: a folder in <c>models</c>.</summary>
    public string Expression { get; set; } = "expression-faceapi";

    /// <summary>Threads that look at frames, 1..64. One core is left to the rest of the app.</summary>
    public int Workers { get; set; } = Math.Clamp(Environment.ProcessorCount - 1, 1, 64);

    /// <summary>A face whose quality is below it is recorded as seen and not scored, 0..1.</summary>
    public double QualityFloor { get; set; } = 0.1;

    /// <summary>What is wrong with the settings; empty when nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        if (Workers is not (>= 1 and <= 64))
        {
            yield return $"Vision:Workers is {Workers}; it must lie in 1..64 (threads that look at frames).";
        }

        if (QualityFloor is not (>= 0 and <= 1))
        {
            yield return $"Vision:QualityFloor is {QualityFloor}; it must lie in [0, 1] (0 scores every face that is found).";
        }
    }
}
