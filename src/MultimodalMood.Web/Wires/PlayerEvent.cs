namespace MultimodalMood.Web.Wires;

/// <summary>Something that the page's player reports; see <see cref="PlayerEvents"/>.</summary>
public sealed record PlayerEvent
{
    /// <summary>Made by the page; the same event sent twice is one.</summary>
    public required Guid Id { get; init; }

    /// <summary>track_started, track_ended, tracks_crossed, playback_blocked or volume_changed.</summary>
    public required string Kind { get; init; }

    /// <summary>How long ago it happened when it was sent, ms; at least 0.</summary>
    public required double AgeMs { get; init; }

    /// <summary>The playing; of every kind but volume_changed.</summary>
    public Guid PlayId { get; init; }

    /// <summary>The track; of every kind but volume_changed.</summary>
    public string TrackId { get; init; } = "";

    /// <summary>volume_changed: the volume, 0 to 1.</summary>
    public double? Volume { get; init; }

    /// <summary>track_started: loudness gain applied, dB.</summary>
    public double? GainDb { get; init; }

    /// <summary>track_started: the true-peak ceiling held the gain back.</summary>
    public bool? GainLimited { get; init; }

    /// <summary>track_started: the browser's output latency, ms.</summary>
    public double? OutputLatencyMs { get; init; }

    /// <summary>track_ended: position reached, seconds.</summary>
    public double? PositionS { get; init; }

    /// <summary>track_ended: completed, skipped, watchdog, stopped, failed or replaced.</summary>
    public string? Reason { get; init; }

    /// <summary>tracks_crossed: the playing that fades out under <see cref="PlayId"/>.</summary>
    public Guid FadingPlayId { get; init; }

    /// <summary>tracks_crossed: length of the fade, seconds.</summary>
    public double? FadeS { get; init; }

    /// <summary>playback_blocked: why.</summary>
    public string? Cause { get; init; }
}
