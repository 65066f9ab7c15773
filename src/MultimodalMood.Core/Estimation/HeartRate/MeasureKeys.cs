namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>The measures' names in the JSON of the command line and in exports.</summary>
public static class MeasureKeys
{
    /// <summary>Heart rate from the mean interval.</summary>
    public const string HeartRate = "mean_hr_bpm";

    /// <summary>Mean interval.</summary>
    public const string Mean = "mean_nn_ms";

    /// <summary>SDNN.</summary>
    public const string Sdnn = "sdnn_ms";

    /// <summary>RMSSD.</summary>
    public const string Rmssd = "rmssd_ms";

    /// <summary>SDSD.</summary>
    public const string Sdsd = "sdsd_ms";

    /// <summary>pNN50.</summary>
    public const string Pnn50 = "pnn50_percent";

    /// <summary>pNN20.</summary>
    public const string Pnn20 = "pnn20_percent";

    /// <summary>SD1.</summary>
    public const string Sd1 = "sd1_ms";

    /// <summary>SD2.</summary>
    public const string Sd2 = "sd2_ms";

    /// <summary>Low-frequency power.</summary>
    public const string Lf = "lf_ms2";

    /// <summary>High-frequency power.</summary>
    public const string Hf = "hf_ms2";

    /// <summary>LF/HF.</summary>
    public const string LfHf = "lf_hf";

    /// <summary>Total power.</summary>
    public const string TotalPower = "total_power_ms2";

    /// <summary>DFA alpha1.</summary>
    public const string DfaAlpha1 = "dfa_alpha1";

    /// <summary>Sample entropy.</summary>
    public const string SampleEntropy = "sample_entropy";

    /// <summary>Breathing rate.</summary>
    public const string Respiration = "respiration_rate_bpm";
}
