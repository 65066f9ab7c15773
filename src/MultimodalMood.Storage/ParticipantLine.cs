namespace MultimodalMood.Storage;

/// <summary>One person of a study. Nothing here tells the condition.</summary>
/// <param name="Pseudonym">Pseudonym.</param>
/// <param name="State">Where they stand.</param>
/// <param name="Detail">What the end means, such as the screening rule; may be empty.</param>
/// <param name="Consented">Whether they answered the consent.</param>
/// <param name="Sessions">Sessions, void ones counted.</param>
/// <param name="LastSession">The session that decides the state.</param>
/// <param name="StepId">Step of that session; null before the first. Within a block of conditions it holds the condition's id: not for assistants.</param>
/// <param name="OpenedUtcUs">When that session was opened, µs since 1970-01-01.</param>
/// <param name="Deviations">Notes on what did not go by the protocol.</param>
public sealed record ParticipantLine(
    string Pseudonym, ParticipantState State, string Detail, bool Consented, int Sessions, Guid LastSession, string? StepId, long OpenedUtcUs, IReadOnlyList<string> Deviations);
