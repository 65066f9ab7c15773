using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Storage;

/// <summary>One of the participant's own sessions.</summary>
/// <param name="Id">Session.</param>
/// <param name="OpenedUtc">When it was opened.</param>
/// <param name="DurationS">Session time of its last event, seconds.</param>
/// <param name="EndReason">How it ended; null while it runs.</param>
/// <param name="Events">Events in its log.</param>
/// <param name="ProtocolSha256">The edition that it ran.</param>
/// <param name="Consents">Answers to the consent, in order.</param>
public sealed record OwnSession(Guid Id, DateTimeOffset OpenedUtc, double DurationS, SessionEndReason? EndReason, long Events, string ProtocolSha256, IReadOnlyList<OwnConsent> Consents);
