using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Web.Live;

/// <summary>One second of a room.</summary>
/// <param name="AtS">Session time, seconds.</param>
/// <param name="Told">The room's mood over the five seconds before, or why none is told.</param>
public readonly record struct RoomMoment(double AtS, CollectiveMoodEstimated Told);
