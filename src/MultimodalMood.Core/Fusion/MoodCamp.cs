namespace MultimodalMood.Core.Fusion;

/// <summary>People of a group whose moods lie together.</summary>
/// <param name="Members">How many belong here more than elsewhere.</param>
/// <param name="Share">Their share of the group's reliability, in [0, 1].</param>
/// <param name="Valence">Mean, in [-1, 1].</param>
/// <param name="Arousal">Mean, in [-1, 1].</param>
/// <param name="Spread">Standard deviation per axis.</param>
public sealed record MoodCamp(int Members, double Share, double Valence, double Arousal, double Spread);
