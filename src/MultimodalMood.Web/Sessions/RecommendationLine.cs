using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Web.Sessions;

/// <summary>One recommendation with what became of it.</summary>
/// <param name="Index">Which of the session's, from 0.</param>
/// <param name="AtS">Session time, seconds.</param>
/// <param name="Made">The ranked list and where it came from.</param>
/// <param name="Played">The track that started after it, or null.</param>
/// <param name="PlayedS">Position reached, seconds.</param>
/// <param name="End">Why it stopped.</param>
/// <param name="Liking">The participant's rating, 1 to 5.</param>
public sealed record RecommendationLine(int Index, double AtS, RecommendationMade Made, string? Played = null, double? PlayedS = null, TrackEndReason? End = null, double? Liking = null);
