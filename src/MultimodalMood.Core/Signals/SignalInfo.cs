namespace MultimodalMood.Core.Signals;

/// <summary>What a signal source is.</summary>
/// <param name="Stream">Which stream it feeds.</param>
/// <param name="Name">Name for the screen, such as "Polar H10" or "recording hrv_rest".</param>
/// <param name="Origin">Measured, recorded or simulated; anything but measured is labelled on screen and in exports.</param>
public sealed record SignalInfo(SignalStream Stream, string Name, SignalOrigin Origin);
