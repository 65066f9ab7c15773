namespace MultimodalMood.Core.OffPolicy;

/// <summary>What a policy is worth, estimated from choices that another policy made.</summary>
/// <param name="Value">Mean reward.</param>
/// <param name="Lower">Lower end of the 95 % interval, people as units; null for fewer than three people.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct PolicyValue(double Value, double? Lower, double? Upper);
