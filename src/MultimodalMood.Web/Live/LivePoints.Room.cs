using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Web.Live;

/// <summary>A camera that looks at a room.</summary>
public sealed partial class LivePoints
{
    private const int RoomTrailLength = 300;

    private readonly List<RoomMoment> _room = [];
    private int? _minGroup;
    private int _usable;

    /// <summary>Every second of a room, oldest first; empty in a session of one participant.</summary>
    public IReadOnlyList<RoomMoment> RoomMoments => _room;

    private RoomNow? RoomNow(bool seen) => _minGroup is { } least
        ? new RoomNow(least, seen ? _faceCount : null, seen ? _usable : null, _room is [.., var last] ? last.Told : null, [.. _room.Skip(_room.Count - RoomTrailLength)])
        : null;

    private void Room(double at, in FacesObserved frame) =>
        (_faceStatus, _faceCount, _usable, _faceS) = (frame.Status, frame.FaceCount, frame.Usable, at);

    /// <summary>An assistant sees how many faces there are; what they show is a mood like any other.</summary>
    private void Room(double at, in CollectiveMoodEstimated told) =>
        _room.Add(new RoomMoment(at, blind ? told with { Mood = null, Shares = null } : told));
}
