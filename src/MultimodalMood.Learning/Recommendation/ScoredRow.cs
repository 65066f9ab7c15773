namespace MultimodalMood.Learning.Recommendation;

/// <summary>One answer of one arm.</summary>
/// <param name="Split">Which split.</param>
/// <param name="User">Which listener.</param>
/// <param name="Liked">Whether the track was liked.</param>
/// <param name="Truth">What was to be predicted.</param>
/// <param name="Score">What the arm said.</param>
/// <param name="Other">What it is compared with said.</param>
/// <param name="Row">Which interaction it is.</param>
/// <param name="AlsoScored">It belongs to the rows that are also scored by themselves.</param>
internal readonly record struct ScoredRow(int Split, int User, bool Liked, double Truth, double Score, double Other, int Row, bool AlsoScored);
