using System.Collections.Concurrent;
using MultimodalMood.Core.Sessions;

namespace MultimodalMood.Web.Tests;

/// <summary>Keeps chunks in memory; one instance that outlives a runner plays the disk of a killed host.</summary>
internal sealed class MemorySessionStore : ISessionStore
{
    private readonly ConcurrentQueue<SessionChunk> _chunks = new();

    public Task AppendAsync(SessionChunk chunk, CancellationToken stop)
    {
        _chunks.Enqueue(chunk with { Bytes = chunk.Bytes.ToArray() });
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<SessionChunk> ReadAsync(Guid sessionId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        foreach (SessionChunk chunk in _chunks)
        {
            await Task.Yield();
            yield return chunk;
        }
    }
}
