using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Storage;

/// <summary>One participant who listens together with others.</summary>
/// <param name="Session">The participant's session.</param>
/// <param name="Opened">What it is.</param>
/// <param name="Protocol">Its protocol; the same for all.</param>
/// <param name="Step">Its listening step; the same for all.</param>
public sealed record GroupSeat(ISessionInputs Session, SessionOpened Opened, StudyProtocol Protocol, PlannedStep Step);
