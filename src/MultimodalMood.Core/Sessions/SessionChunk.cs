namespace MultimodalMood.Core.Sessions;

/// <summary>A stretch of one session's log that is made durable at once.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Number">Chunk number within the session, from 0, without holes.</param>
/// <param name="FirstSequence">Sequence number of its first event.</param>
/// <param name="Bytes">Whole records, one after the other (<see cref="Log.LogRecord"/>).</param>
public sealed record SessionChunk(Guid SessionId, int Number, long FirstSequence, ReadOnlyMemory<byte> Bytes);
