using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Web.Studies;

/// <summary>One session in a study's table.</summary>
public sealed record SessionLine(Guid Id, string Participant, SessionOrigin Origin, string OriginNote, bool IsOpen, string Step, SessionEndReason? EndReason, DateTimeOffset Opened, double DurationS);
