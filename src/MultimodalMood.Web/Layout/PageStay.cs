namespace MultimodalMood.Web.Layout;

/// <summary>The time that a component is on the page: what it waits for is given up when it leaves.</summary>
/// <remarks>What a component awaited goes on after it has left. A <see cref="CancellationTokenSource"/> that was let go of gives no token any more:
/// it throws, and the page that was opened meanwhile stopped with somebody else's fault. This one's token can always be asked for.</remarks>
public sealed class PageStay : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public PageStay() => Token = _source.Token;

    /// <summary>Cancelled once the component has left.</summary>
    public CancellationToken Token { get; }

    /// <summary>The component leaves.</summary>
    public void Dispose()
    {
        if (!Token.IsCancellationRequested)
        {
            _source.Cancel();
            _source.Dispose();
        }
    }
}
