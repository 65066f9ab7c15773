namespace MultimodalMood.Core.Study.Allocation;

/// <summary>Something about a participant over which arms are to be balanced.</summary>
/// <param name="Id">Id, such as musicianship.</param>
/// <param name="Levels">Its levels, at least two.</param>
public sealed record Stratum(string Id, IReadOnlyList<string> Levels);
