namespace MultimodalMood.Core.Sessions.Events;

/// <summary>One addend of a recommendation's score.</summary>
/// <param name="Name">taste, neighbours, content, mood_fit, novelty or exploration.</param>
/// <param name="Value">What it adds.</param>
public readonly record struct ScorePart(string Name, double Value);
