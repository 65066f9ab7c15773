namespace MultimodalMood.Core.Fairness;

/// <summary>One group of people who are enough to be shown.</summary>
/// <param name="Group">Its word.</param>
/// <param name="People">How many.</param>
/// <param name="Coverage">Share of camera frames with a scored face; null when too few of them had a camera.</param>
/// <param name="Agreement">Share of self-reports in which the face's most likely class was the report's; null when too few of them reported.</param>
/// <param name="CoverageBeside">Coverage against all other shown groups; null where either is unknown.</param>
/// <param name="AgreementBeside">Agreement against all other shown groups; null where either is unknown.</param>
public sealed record GroupFairness(string Group, int People, ClusteredShare? Coverage, ClusteredShare? Agreement, GroupDifference? CoverageBeside, GroupDifference? AgreementBeside);
