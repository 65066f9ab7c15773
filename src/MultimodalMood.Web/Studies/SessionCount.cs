using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Web.Studies;

/// <summary>Sessions of one origin; origins never mix in results.</summary>
/// <param name="Origin">Participant, pilot, demo or simulated.</param>
/// <param name="Open">Not ended.</param>
/// <param name="Completed">Run to the end of the protocol (or of the recording).</param>
/// <param name="EndedEarly">Stopped, declined or ended by staff.</param>
public sealed record SessionCount(SessionOrigin Origin, int Open, int Completed, int EndedEarly);
