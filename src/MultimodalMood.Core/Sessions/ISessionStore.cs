namespace MultimodalMood.Core.Sessions;

/// <summary>Where session logs live: a database or a <c>.mood</c> file.</summary>
public interface ISessionStore
{
    /// <summary>Makes a chunk durable: when this returns, a killed process or a power cut no longer loses it.</summary>
    /// <exception cref="InvalidDataException">The chunk does not follow the last one of its session.</exception>
    Task AppendAsync(SessionChunk chunk, CancellationToken stop);

    /// <summary>Reads a session's chunks from the beginning, in order; none for an unknown session.</summary>
    IAsyncEnumerable<SessionChunk> ReadAsync(Guid sessionId, CancellationToken stop);
}
