using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Tests.Storage;

/// <summary>What holds for every place where session logs live.</summary>
public abstract class SessionStoreContract
{
    private static readonly Guid s_session = Guid.Parse("11111111-2222-3333-4444-555555555555");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AppendedChunks_ReadBackInOrderWithTheirBytes()
    {
        await using IAsyncDisposable scope = await OpenAsync();
        ISessionStore store = Store;
        SessionChunk[] chunks = Chunks(150);
        foreach (SessionChunk chunk in chunks)
        {
            await store.AppendAsync(chunk, Stop);
        }

        List<SessionChunk> read = await ReadAsync(store, s_session);

        Assert.Equal(chunks.Select(chunk => (chunk.SessionId, chunk.Number, chunk.FirstSequence)), read.Select(chunk => (chunk.SessionId, chunk.Number, chunk.FirstSequence)));
        Assert.All(chunks.Zip(read), pair => Assert.Equal(pair.First.Bytes.ToArray(), pair.Second.Bytes.ToArray()));
    }

    [Fact]
    public async Task UnknownSession_HasNoChunks()
    {
        await using IAsyncDisposable scope = await OpenAsync();

        Assert.Empty(await ReadAsync(Store, Guid.Parse("99999999-9999-9999-9999-999999999999")));
    }

    [Fact]
    public async Task ChunkThatLeavesAHole_IsRefused()
    {
        await using IAsyncDisposable scope = await OpenAsync();
        SessionChunk[] chunks = Chunks(3);
        await Store.AppendAsync(chunks[0], Stop);

        await Assert.ThrowsAsync<InvalidDataException>(() => Store.AppendAsync(chunks[2], Stop));

        Assert.Single(await ReadAsync(Store, s_session));
    }

    [Fact]
    public async Task SameNumberWithOtherBytes_IsRefused()
    {
        await using IAsyncDisposable scope = await OpenAsync();
        SessionChunk[] chunks = Chunks(2);
        await Store.AppendAsync(chunks[0], Stop);
        await Store.AppendAsync(chunks[1], Stop);

        await Assert.ThrowsAsync<InvalidDataException>(() => Store.AppendAsync(chunks[0] with { Number = 1 }, Stop));
    }

    [Fact]
    public async Task SeveralSessions_DoNotMix()
    {
        await using IAsyncDisposable scope = await OpenAsync();
        Guid other = Guid.Parse("aaaaaaaa-2222-3333-4444-555555555555");
        await Store.AppendAsync(new SessionLogBuilder(s_session).Chunk(), Stop);
        await Store.AppendAsync(new SessionLogBuilder(other).Chunk(), Stop);

        Assert.Equal(other, Assert.Single(await ReadAsync(Store, other)).SessionId);
    }

    /// <summary>The store under test; valid while the scope of <see cref="OpenAsync"/> lives.</summary>
    protected abstract ISessionStore Store { get; }

    /// <summary>Makes an empty store; disposing the result removes it.</summary>
    protected abstract Task<IAsyncDisposable> OpenAsync();

    private protected static async Task<List<SessionChunk>> ReadAsync(ISessionStore store, Guid session)
    {
        var read = new List<SessionChunk>();
        await foreach (SessionChunk chunk in store.ReadAsync(session, Stop))
        {
            read.Add(chunk);
        }

        return read;
    }

    private static SessionChunk[] Chunks(int count)
    {
        var log = new SessionLogBuilder(s_session);
        return [.. Enumerable.Range(0, count).Select(i => log.Add(i * 0.25, new ClockTicked()).Chunk())];
    }
}
