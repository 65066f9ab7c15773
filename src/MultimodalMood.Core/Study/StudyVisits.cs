namespace MultimodalMood.Core.Study;

/// <summary>Repeated sessions of one person.</summary>
/// <param name="Count">How many.</param>
/// <param name="MinHoursBetween">Hours from the end of one to the beginning of the next, at least.</param>
public sealed record StudyVisits(int Count, double MinHoursBetween);
