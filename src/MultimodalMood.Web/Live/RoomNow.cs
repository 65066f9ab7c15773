using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Web.Live;

/// <summary>What a room's camera sees.</summary>
/// <param name="MinGroup">Fewest faces whose mood is told.</param>
/// <param name="FaceCount">Faces of the last frame; null while the camera is silent.</param>
/// <param name="Usable">Of them, those good enough to be scored.</param>
/// <param name="Last">The room's mood, or why none is told; null before the first, without any mood for an assistant.</param>
/// <param name="Trail">The last five minutes, one moment a second, oldest first.</param>
public sealed record RoomNow(int MinGroup, int? FaceCount, int? Usable, CollectiveMoodEstimated? Last, IReadOnlyList<RoomMoment> Trail);
