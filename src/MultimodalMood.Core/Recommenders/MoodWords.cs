namespace MultimodalMood.Core.Recommenders;

/// <summary>A place on the circumplex in plain words.</summary>
public static class MoodWords
{
    /// <summary>Beyond this a coordinate counts as one side.</summary>
    private const double Side = 0.2;

    /// <summary>Such as "pleasant, calm"; an unknown axis is left out.</summary>
    public static string Of(double? valence, double? arousal)
    {
        string? v = valence switch { null => null, > Side => "pleasant", < -Side => "unpleasant", _ => "neutral" };
        string? a = arousal switch { null => null, > Side => "lively", < -Side => "calm", _ => "moderate" };
        return string.Join(", ", new[] { v, a }.OfType<string>());
    }
}
