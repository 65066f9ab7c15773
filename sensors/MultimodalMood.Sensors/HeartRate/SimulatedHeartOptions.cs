namespace MultimodalMood.Sensors.HeartRate;

/// <summary>What a simulated heart and its strap do. Shares and rates may be 0.</summary>
public sealed record SimulatedHeartOptions
{
    /// <summary>Mean heart rate, beats a minute.</summary>
    public double MeanBpm { get; init; } = 66;

    /// <summary>Breaths a minute.</summary>
    public double RespirationPerMin { get; init; } = 14;

    /// <summary>Swing of the intervals with the breath, ms.</summary>
    public double RespiratorySwingMs { get; init; } = 35;

    /// <summary>Swing of the slow wave near 0.1 Hz, ms.</summary>
    public double SlowSwingMs { get; init; } = 20;

    /// <summary>Standard deviation of what is left, ms.</summary>
    public double NoiseMs { get; init; } = 8;

    /// <summary>Share of beats that come early, with a pause after them.</summary>
    public double EctopicShare { get; init; } = 0.01;

    /// <summary>Share of notifications lost on the air.</summary>
    public double LostShare { get; init; } = 0.005;

    /// <summary>Times an hour that the strap loses the skin, for 3 to 8 s.</summary>
    public double ContactLossesPerHour { get; init; } = 4;

    /// <summary>Times an hour that the link is lost, for 5 to 20 s.</summary>
    public double DropoutsPerHour { get; init; } = 2;
}
