namespace MultimodalMood.Storage.Export;

/// <summary>What the codebook says of a feature of the catalogue: those that are measured on the sound or come with the demo music; any other is the lab's own.</summary>
/// <param name="Unit">Unit; empty for none, or where it is not known.</param>
/// <param name="Range">Allowed values; empty for any.</param>
/// <param name="Meaning">What it says.</param>
internal sealed record FeatureWords(string Unit, string Range, string Meaning)
{
    /// <summary>The lab's own column: its unit stands in its name or in the lab's papers.</summary>
    public static readonly FeatureWords Own = new("", "", "A numeric column of the lab's catalogue under this name; its unit is what the catalogue's maker says.");

    private static readonly Dictionary<string, FeatureWords> s_whole = new(StringComparer.Ordinal)
    {
        ["energy"] = new("", ">= 0", "Root mean square of the sound, 1 = full scale"),
        ["pulse_clarity"] = new("", "0 to 1", "Height of the tempo's top in the autocorrelation of the onset envelope"),
        ["onset_rate_per_s"] = new("1/s", ">= 0", "Onsets a second"),
        ["note_density_per_s"] = new("1/s", ">= 0", "Onsets a second by the score of synthesised music"),
        ["key_pitch_class"] = new("", "0 to 11", "Tonic, 0 = C: the key whose profile (Krumhansl and Kessler 1982) fits best"),
        ["key_clarity"] = new("", "-1 to 1", "Correlation with that key's profile"),
        ["mode_major"] = new("", "0 to 1", "1 where that key is major, 0 where it is minor; of synthesised music by the score, 1 for ionian, lydian and mixolydian"),
        ["majorness"] = new("", "-2 to 2", "Correlation of the best major key less that of the best minor key"),
        ["brightness_hz"] = new("Hz", ">= 0", "Root-mean-square frequency of the spectrum"),
    };

    private static readonly Dictionary<string, FeatureWords> s_framewise = new(StringComparer.Ordinal)
    {
        ["level_db"] = new("dB", "", "level of the frames"),
        ["spectral_centroid_hz"] = new("Hz", ">= 0", "centroid of the spectrum"),
        ["spectral_bandwidth_hz"] = new("Hz", ">= 0", "width of the spectrum about its centroid"),
        ["spectral_rolloff_hz"] = new("Hz", ">= 0", "frequency below which 85 % of the magnitudes lie"),
        ["zero_crossing_rate"] = new("", "0 to 1", "share of samples at which the sign changes"),
    };

    /// <summary>The words for a feature by its name in the catalogue.</summary>
    public static FeatureWords Of(string feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        if (s_whole.TryGetValue(feature, out FeatureWords? whole))
        {
            return Measured(whole);
        }

        (string stem, string moment) = feature.EndsWith("_mean", StringComparison.Ordinal) ? (feature[..^5], "Mean") : feature.EndsWith("_sd", StringComparison.Ordinal) ? (feature[..^3], "Standard deviation") : ("", "");
        if (s_framewise.TryGetValue(stem, out FeatureWords? framewise))
        {
            return Measured(framewise with { Meaning = $"{moment} over the frames of: {framewise.Meaning}" });
        }

        return stem is ['m', 'f', 'c', 'c', '_', .. { Length: 2 } number] && number.All(char.IsAsciiDigit)
            ? Measured(new("", "", $"{moment} over the frames of: mel-frequency cepstral coefficient {number}, timbre"))
            : Own;
    }

    private static FeatureWords Measured(FeatureWords words) => words with { Meaning = $"{words.Meaning}. As measured here; a catalogue that brought a column of this name stands before it." };
}
