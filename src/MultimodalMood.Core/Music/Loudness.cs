namespace MultimodalMood.Core.Music;

/// <summary>The one gain that brings a track to the study's loudness: no compression, and no peak above the ceiling.</summary>
/// <param name="GainDb">What to add, dB.</param>
/// <param name="Limited">The peak allowed less gain than the loudness asked for: the track stays quieter than the target.</param>
/// <param name="Measurable">False for silence or a track that was never measured: the gain is then 0.</param>
/// <remarks>Integrated loudness in LUFS by ITU-R BS.1770-4 with gating, true peak in dBTP, as in EBU R 128 (2020). Equal peaks are not equal
/// loudness: streaming services and studies normalise the latter.</remarks>
public readonly record struct Loudness(double GainDb, bool Limited, bool Measurable)
{
    /// <summary>Target of a study that says nothing: EBU R 128's programme loudness, LUFS.</summary>
    public const double DefaultTargetLufs = -23;

    /// <summary>Ceiling of a study that says nothing, dBTP (EBU R 128).</summary>
    public const double DefaultCeilingDbtp = -1;

    /// <summary>The gain as a factor of the samples.</summary>
    public double Factor => Numerics.PortableMath.Pow(10, GainDb / 20);

    /// <summary>The gain for a measured track.</summary>
    /// <param name="integratedLufs">Measured loudness; null or below -70, the absolute gate, when nothing sounded.</param>
    /// <param name="truePeakDbtp">Measured true peak; null when unknown: then an attenuation is applied and a boost is not.</param>
    /// <param name="targetLufs">Loudness wanted.</param>
    /// <param name="ceilingDbtp">Highest true peak allowed after the gain.</param>
    public static Loudness Gain(double? integratedLufs, double? truePeakDbtp, double targetLufs = DefaultTargetLufs, double ceilingDbtp = DefaultCeilingDbtp)
    {
        if (integratedLufs is not { } lufs || !(lufs >= -70))
        {
            return new Loudness(0, false, false);
        }

        double wanted = targetLufs - lufs;
        double allowed = truePeakDbtp is { } peak ? ceilingDbtp - peak : Math.Min(wanted, 0);
        return new Loudness(Math.Min(wanted, allowed), wanted > allowed, true);
    }

    /// <summary>The gain for a track of the catalogue.</summary>
    public static Loudness Gain(Track track, double targetLufs = DefaultTargetLufs, double ceilingDbtp = DefaultCeilingDbtp)
    {
        ArgumentNullException.ThrowIfNull(track);
        return Gain(track.LoudnessLufs, track.TruePeakDbtp, targetLufs, ceilingDbtp);
    }
}
