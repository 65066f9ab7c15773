using MultimodalMood.Core.Sessions;

namespace MultimodalMood.Web.Protocols;

/// <summary>Keeps nothing: a preview is a session that never was.</summary>
internal sealed class PreviewStore : ISessionStore
{
    public Task AppendAsync(SessionChunk chunk, CancellationToken stop) => Task.CompletedTask;

    public async IAsyncEnumerable<SessionChunk> ReadAsync(Guid sessionId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        await Task.CompletedTask;
        yield break;
    }
}
