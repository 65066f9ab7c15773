namespace MultimodalMood.Core.Sessions;

/// <summary>A participant of an exported study.</summary>
/// <param name="ParticipantId">Pseudonym.</param>
/// <param name="JoinNumber">Order of joining, from 1; null for somebody known from a recording only.</param>
/// <param name="JoinedUtcMicroseconds">When, µs since 1970-01-01 UTC.</param>
public sealed record ExportedParticipant(string ParticipantId, int? JoinNumber, long JoinedUtcMicroseconds);
