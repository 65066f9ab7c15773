using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Sessions;

/// <summary>A gesture with its place in the log.</summary>
/// <param name="Sequence">Sequence number.</param>
/// <param name="At">When it was complete.</param>
/// <param name="Seen">What it was and what it was about.</param>
public sealed record SeenGesture(long Sequence, SessionTime At, GestureSeen Seen);
