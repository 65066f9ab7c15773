namespace MultimodalMood.Core.Sessions;

/// <summary>What is to be exported.</summary>
/// <param name="Code">The study's code.</param>
/// <param name="Title">The study's title.</param>
/// <param name="Participants">Everybody who joined, also those without a session, in order.</param>
/// <param name="Sessions">The sessions in order of opening.</param>
/// <param name="Store">Where their logs are.</param>
public sealed record StudyExport(string Code, string Title, IReadOnlyList<ExportedParticipant> Participants, IReadOnlyList<Guid> Sessions, ISessionStore Store);
