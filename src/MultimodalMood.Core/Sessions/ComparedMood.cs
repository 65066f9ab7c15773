using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Core.Sessions;

/// <summary>Two estimates of one tick.</summary>
/// <param name="AtS">Session time, seconds.</param>
/// <param name="Recorded">As recorded.</param>
/// <param name="Other">As the other fusion says.</param>
public readonly record struct ComparedMood(double AtS, MoodEstimated Recorded, MoodEstimated Other);
