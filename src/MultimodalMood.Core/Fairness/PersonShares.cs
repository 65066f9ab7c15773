namespace MultimodalMood.Core.Fairness;

/// <summary>What was counted of one person over their sessions.</summary>
/// <param name="Group">The group that they put themselves in; null when they were not asked, or preferred not to say.</param>
/// <param name="Frames">Camera frames looked at.</param>
/// <param name="ScoredFrames">Of these, with a scored face.</param>
/// <param name="Reports">Self-reports of a mood beside which the face said something.</param>
/// <param name="AgreedReports">Of these, in which the face's most likely class was the report's.</param>
public sealed record PersonShares(string? Group, int Frames, int ScoredFrames, int Reports, int AgreedReports);
