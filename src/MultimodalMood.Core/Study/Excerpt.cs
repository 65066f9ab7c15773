namespace MultimodalMood.Core.Study;

/// <summary>A stretch of a track with fades.</summary>
/// <param name="StartS">Where it begins in the file, seconds.</param>
/// <param name="EndS">Where it ends in the file, seconds; above the start.</param>
/// <param name="FadeInS">Seconds of fade at the beginning.</param>
/// <param name="FadeOutS">Seconds of fade before the end.</param>
public sealed record Excerpt(double StartS, double EndS, double FadeInS, double FadeOutS)
{
    /// <summary>Length, seconds.</summary>
    public double LengthS => EndS - StartS;
}
