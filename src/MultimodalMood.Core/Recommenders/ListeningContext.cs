namespace MultimodalMood.Core.Recommenders;

/// <summary>The situation in which music is chosen, as far as it is known.</summary>
/// <param name="Activity">What the listener said they do; null when not said.</param>
/// <param name="HourOfDay">Local time, hours in [0, 24); null when unknown.</param>
/// <param name="LightLuma">The room's light as the mean luma of a camera frame, 0 to 255; null without a camera.</param>
/// <param name="Motion">Movement, 0 still to 3 vigorous; null without a sensor.</param>
public sealed record ListeningContext(string? Activity, double? HourOfDay, double? LightLuma, int? Motion);
