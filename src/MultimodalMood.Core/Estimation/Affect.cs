namespace MultimodalMood.Core.Estimation;

/// <summary>A point on the circumplex: valence (unpleasant -1 to pleasant +1) by arousal (calm -1 to excited +1).</summary>
/// <remarks>Dimensionless. A modality that cannot see an axis reports null, which differs from 0 (seen, and neutral).
/// Russell (1980), A circumplex model of affect, J. Pers. Soc. Psychol. 39(6).</remarks>
public readonly record struct Affect
{
    /// <summary>Neither axis is known.</summary>
    public static readonly Affect Unknown;

    /// <summary>Checks and keeps a point.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate lies outside [-1, 1] or is NaN.</exception>
    public Affect(double? valence, double? arousal)
    {
        Valence = InRange(valence, nameof(valence));
        Arousal = InRange(arousal, nameof(arousal));
    }

    /// <summary>Valence in [-1, 1], or null when unknown.</summary>
    public double? Valence { get; }

    /// <summary>Arousal in [-1, 1], or null when unknown.</summary>
    public double? Arousal { get; }

    private static double? InRange(double? value, string axis) => value is null or (>= -1 and <= 1) // NaN fails both
        ? value
        : throw new ArgumentOutOfRangeException(axis, value, $"{axis} must lie in [-1, 1]; rescale 1..9 survey ratings first.");
}
