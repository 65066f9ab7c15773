using MultimodalMood.Core.Music;

namespace MultimodalMood.Web.Player;

/// <summary>The static gain that brings a track to the common loudness (EBU R 128), held back by its true peak.</summary>
/// <param name="GainDb">Gain in dB; 0 when the track was not measured.</param>
/// <param name="Limited">The ceiling of −1 dBTP held the gain back.</param>
public readonly record struct TrackLoudness(double GainDb, bool Limited)
{
    private const double TargetLufs = -23;
    private const double CeilingDbtp = -1;

    /// <summary>The gain of a track.</summary>
    public static TrackLoudness Of(Track track)
    {
        ArgumentNullException.ThrowIfNull(track);
        if (track.LoudnessLufs is not { } loudness)
        {
            return default;
        }

        double wanted = TargetLufs - loudness;
        double allowed = CeilingDbtp - (track.TruePeakDbtp ?? 0);
        return wanted > allowed ? new(allowed, true) : new(wanted, false);
    }
}
