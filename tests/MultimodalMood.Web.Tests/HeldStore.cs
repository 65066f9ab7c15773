using MultimodalMood.Core.Sessions;

namespace MultimodalMood.Web.Tests;

/// <summary>A store whose writes can be held, as a busy disk holds them.</summary>
internal sealed class HeldStore : ISessionStore
{
    private readonly MemorySessionStore _store = new();
    private TaskCompletionSource _open = Opened();

    public void Hold() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _open.TrySetResult();

    public async Task AppendAsync(SessionChunk chunk, CancellationToken stop)
    {
        await _open.Task;
        await _store.AppendAsync(chunk, stop);
    }

    public IAsyncEnumerable<SessionChunk> ReadAsync(Guid sessionId, CancellationToken stop) => _store.ReadAsync(sessionId, stop);

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}
