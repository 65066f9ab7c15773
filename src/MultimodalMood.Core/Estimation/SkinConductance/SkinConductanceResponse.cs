namespace MultimodalMood.Core.Estimation.SkinConductance;

/// <summary>A skin conductance response (SCR). Times are seconds from the first sample.</summary>
/// <param name="OnsetS">The trough before the peak; null when the record begins on the rise.</param>
/// <param name="PeakS">The peak.</param>
/// <param name="AmplitudeUs">Peak less onset, µS; null without an onset.</param>
/// <param name="RiseS">From onset to peak, seconds; null without an onset.</param>
/// <param name="RecoveryS">From peak until half the amplitude is lost, seconds; null when it is not before the next peak or the end.</param>
public readonly record struct SkinConductanceResponse(double? OnsetS, double PeakS, double? AmplitudeUs, double? RiseS, double? RecoveryS);
