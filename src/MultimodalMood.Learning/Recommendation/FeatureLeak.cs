namespace MultimodalMood.Learning.Recommendation;

/// <summary>A column that tells the answer.</summary>
/// <param name="Feature">The column.</param>
/// <param name="AucAlone">AUC of boosted trees that know nothing else.</param>
/// <param name="AucGain">By how much it lifts the AUC of boosted trees that know the track's description.</param>
/// <param name="Why">What the protocol says of it, or that it is suspicious.</param>
public sealed record FeatureLeak(string Feature, double AucAlone, double AucGain, string Why);
