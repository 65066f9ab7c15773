namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>The shortest record that a measure makes sense for; below it the measure is missing, with a reason.</summary>
/// <remarks>Spectral floors: about ten cycles of the band's lowest frequency (Task Force 1996). RMSSD and its kin: 30 s and 20
/// differences; nonlinear measures: 100 intervals; both our policy, changed here and nowhere else. A record cut to whole intervals
/// is shorter than its nominal length by up to an interval at its end, which is not held against it.</remarks>
public static class MeasureFloors
{
    /// <summary>Time-domain variability: RMSSD, SDNN, pNN, SD1, SD2; seconds.</summary>
    public const double TimeDomainS = 30;

    /// <summary>Time-domain variability: differences between intervals that follow one another.</summary>
    public const int Differences = 20;

    /// <summary>High-frequency power and breathing, seconds.</summary>
    public const double HfS = 60;

    /// <summary>Low-frequency power and LF/HF, seconds.</summary>
    public const double LfS = 120;

    /// <summary>Total power, which holds the very low frequencies, seconds.</summary>
    public const double TotalPowerS = 300;

    /// <summary>DFA alpha1 and sample entropy, intervals.</summary>
    public const int NonlinearIntervals = 100;

    /// <summary>More than this share of corrected intervals, percent, leaves the heart rate alone.</summary>
    public const double CorrectedPercent = 20;
}
