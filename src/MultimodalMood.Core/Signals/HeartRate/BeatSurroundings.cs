namespace MultimodalMood.Core.Signals.HeartRate;

/// <summary>What the artefact classifier looks at for one beat. Differences and deviations are in units of their local threshold.</summary>
/// <param name="RrS">The interval that ends at the beat, seconds.</param>
/// <param name="NextRrS">The interval after it, seconds.</param>
/// <param name="MedianRrS">Median of the 11 intervals around, seconds.</param>
/// <param name="Deviation">(RR - median), doubled where negative, by its threshold.</param>
/// <param name="DeviationThresholdS">That threshold, seconds.</param>
/// <param name="Difference">(RR - RR before), by its threshold; NaN where the threshold is 0.</param>
/// <param name="PreviousDifference">That of the beat before.</param>
/// <param name="NextDifference">That of the next beat.</param>
/// <param name="AfterNextDifference">That of the beat after the next.</param>
internal readonly record struct BeatSurroundings(
    double RrS,
    double NextRrS,
    double MedianRrS,
    double Deviation,
    double DeviationThresholdS,
    double Difference,
    double PreviousDifference,
    double NextDifference,
    double AfterNextDifference);
