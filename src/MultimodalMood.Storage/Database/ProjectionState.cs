using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Storage.Database;

/// <summary>What a session's earlier chunks said that a later one needs. A host that goes on with a session begins with a clock segment, so that
/// nothing of it has to be stored.</summary>
internal sealed class ProjectionState
{
    /// <summary>The last mood estimate; null before the first.</summary>
    public MoodEstimated? Mood { get; set; }

    /// <summary>The last word about a room's mood; null before the first, and in a session of one participant.</summary>
    public CollectiveMoodEstimated? Room { get; set; }

    /// <summary>Session time at which the clock segment in force began.</summary>
    public SessionTime SegmentStart { get; set; }

    /// <summary>UTC of that time, µs since 1970; null when this process saw no segment begin.</summary>
    public long? SegmentUtcUs { get; set; }

    /// <summary>The situation of the last choice; null before the first.</summary>
    public ChoiceMadeIn? Chosen { get; set; }

    /// <summary>How the face changes while a track sounds.</summary>
    public PlayedExpressions Expressions { get; } = new();
}
