namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>A person's heart at their own rest.</summary>
/// <param name="HeartRateBpm">Mean heart rate of the usable 10 s windows, beats a minute.</param>
/// <param name="HeartRateSdBpm">Its standard deviation over those windows.</param>
/// <param name="LnRmssd">Natural logarithm of RMSSD in ms; null with too few differences, or for a sensor without intervals.</param>
/// <param name="Coverage">Share of the time covered by intervals, in [0, 1].</param>
public readonly record struct RestingBaseline(double HeartRateBpm, double HeartRateSdBpm, double? LnRmssd, double Coverage);
