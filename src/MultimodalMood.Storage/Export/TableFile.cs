using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Storage.Export;

/// <summary>A table's file in one format, which is told its rows as they come. One that is let go of before its end is no whole file.</summary>
internal abstract class TableFile : IAsyncDisposable
{
    public abstract Task WriteAsync(IEnumerable<string?[]> rows, CancellationToken stop);

    /// <summary>Writes what stands behind the last row.</summary>
    /// <param name="origins">The export's sessions by origin.</param>
    /// <param name="stop">Gives up.</param>
    public abstract Task EndAsync(IReadOnlyDictionary<SessionOrigin, int> origins, CancellationToken stop);

    public abstract ValueTask DisposeAsync();
}
