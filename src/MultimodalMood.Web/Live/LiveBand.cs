namespace MultimodalMood.Web.Live;

/// <summary>A stretch of time with a name, drawn behind the chart.</summary>
/// <param name="Id">Number within the session; a later batch with the same number closes the band.</param>
/// <param name="Kind">track, step or gap.</param>
/// <param name="Label">Words on it.</param>
/// <param name="From">Start, seconds of session time.</param>
/// <param name="To">End, or null while it lasts.</param>
public sealed record LiveBand(int Id, string Kind, string Label, double From, double? To);
