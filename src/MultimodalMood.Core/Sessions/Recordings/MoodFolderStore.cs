using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Recordings;

/// <summary>Keeps running sessions as <c>.mood</c> files of a folder, one each, appended chunk by chunk: for tools without a database.</summary>
/// <remarks>A file is flushed to disk with every chunk. It carries no footer while the session may go on; a chunk number follows from the order.</remarks>
public sealed class MoodFolderStore(string folder) : ISessionStore, IDisposable
{
    private readonly Dictionary<Guid, int> _nextChunk = [];
    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <inheritdoc/>
    public async Task AppendAsync(SessionChunk chunk, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        await _writing.WaitAsync(stop);
        try
        {
            int expected = _nextChunk.GetValueOrDefault(chunk.SessionId);
            if (chunk.Number != expected)
            {
                throw new InvalidDataException($"Chunk {chunk.Number} of session {chunk.SessionId} does not follow chunk {expected - 1}.");
            }

            Directory.CreateDirectory(folder);
            await using var file = new FileStream(PathOf(chunk.SessionId), FileMode.Append, FileAccess.Write);
            if (file.Position == 0)
            {
                await file.WriteAsync(MoodFileHeader.Of(LogRecord.ReadAll(chunk.Bytes).First().Read<SessionOpened>()), stop);
            }

            await file.WriteAsync(chunk.Bytes, stop);
            file.Flush(flushToDisk: true);
            _nextChunk[chunk.SessionId] = expected + 1;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SessionChunk> ReadAsync(Guid sessionId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        string path = PathOf(sessionId);
        if (!File.Exists(path))
        {
            yield break;
        }

        // The whole log is one chunk here: chunks are the database's unit of commit, not the file's.
        byte[] file = await File.ReadAllBytesAsync(path, stop);
        int start = MoodFileHeader.LengthOf(file), end = start;
        while (LogRecord.TryRead(file.AsMemory(end), out _, out int length))
        {
            end += length;
        }

        int last = Math.Max(_nextChunk.GetValueOrDefault(sessionId) - 1, 0);
        _nextChunk.TryAdd(sessionId, 1);
        yield return new SessionChunk(sessionId, last, 0, file.AsMemory(start, end - start));
    }

    /// <inheritdoc/>
    public void Dispose() => _writing.Dispose();

    private string PathOf(Guid sessionId) => Path.Combine(folder, $"{sessionId:D}.mood");
}
