namespace MultimodalMood.Web.Live;

/// <summary>A moment that a researcher marked.</summary>
/// <param name="T">Seconds of session time.</param>
/// <param name="Label">The marker's words.</param>
public sealed record LiveMarker(double T, string Label);
