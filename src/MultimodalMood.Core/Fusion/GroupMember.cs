namespace MultimodalMood.Core.Fusion;

/// <summary>One person's, or one face's, mood as the group sees it.</summary>
/// <param name="Valence">In [-1, 1].</param>
/// <param name="Arousal">In [-1, 1].</param>
/// <param name="Reliability">Weight in [0, 1]: the certainty of a fused mood, the quality of a face; 0 counts as absent.</param>
public readonly record struct GroupMember(double Valence, double Arousal, double Reliability);
