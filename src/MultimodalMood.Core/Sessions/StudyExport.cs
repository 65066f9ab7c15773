namespace MultimodalMood.Core.Sessions;

/// <summary>What an exporter is given.</summary>
/// <param name="Code">The study's code.</param>
/// <param name="Title">Its title.</param>
/// <param name="Participants">Pseudonyms, in order of joining.</param>
/// <param name="Sessions">Sessions, oldest first.</param>
/// <param name="Store">Where their logs are read.</param>
public sealed record StudyExport(string Code, string Title, IReadOnlyList<string> Participants, IReadOnlyList<Guid> Sessions, ISessionStore Store);
