using System.Buffers;
using System.Net.WebSockets;
using System.Text;

namespace MultimodalMood.Web.Live;

/// <summary>Sends one viewer a session's points: a snapshot, then only what is new, 4.5 times a second.</summary>
/// <remarks>A viewer on a slow line gets fewer, larger messages, each thinned to <see cref="LiveTraces.MaxDrawn"/> points a trace.</remarks>
public sealed class LiveFeed(WebSocket socket, TimeProvider time)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(220);
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(2);
    private static readonly byte[] s_end = Encoding.UTF8.GetBytes("""{"type":"end"}""");

    private readonly ArrayBufferWriter<byte> _message = new();

    /// <summary>Follows a running session until the viewer leaves or the session stops running here.</summary>
    /// <param name="watch">The session, from its start.</param>
    /// <param name="again">The viewer had an earlier connection and has the points up to then.</param>
    /// <param name="stop">Ends the feed.</param>
    public async Task FollowAsync(SessionWatch watch, bool again, CancellationToken stop)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task listening = ListenAsync(gone);
        try
        {
            await watch.CaughtUp.WaitAsync(gone.Token);
            long sent = await SendAsync(again ? "batch" : "snapshot", watch.Drain(), gone.Token);
            using var timer = new PeriodicTimer(s_interval, time);
            while (!watch.IsOver && await timer.WaitForNextTickAsync(gone.Token))
            {
                LiveBatch batch = watch.Drain();
                if (batch.Sequence > sent)
                {
                    sent = await SendAsync("batch", batch, gone.Token);
                }
            }

            LiveBatch last = watch.Drain();
            if (last.Sequence > sent)
            {
                await SendAsync("batch", last, gone.Token);
            }

            await CloseAsync(ended: last.Now.EndReason is not null, listening, gone.Token);
        }
        catch (OperationCanceledException)
        {
        }
        catch (WebSocketException)
        {
            // The viewer's tab or network went away.
        }
        finally
        {
            await gone.CancelAsync();
            await listening;
        }
    }

    /// <summary>Sends a stored session at once.</summary>
    public async Task ShowAsync(LiveBatch session, CancellationToken stop)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task listening = ListenAsync(gone);
        try
        {
            await SendAsync("snapshot", session, gone.Token);
            await CloseAsync(ended: true, listening, gone.Token);
        }
        catch (OperationCanceledException)
        {
        }
        catch (WebSocketException)
        {
            // The viewer's tab or network went away.
        }
        finally
        {
            await gone.CancelAsync();
            await listening;
        }
    }

    private async Task<long> SendAsync(string type, LiveBatch batch, CancellationToken stop)
    {
        _message.ResetWrittenCount();
        LiveJson.Write(_message, type, batch with { Traces = batch.Traces.Thinned() });
        await socket.SendAsync(_message.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, stop);
        return batch.Sequence;
    }

    private async Task CloseAsync(bool ended, Task listening, CancellationToken stop)
    {
        if (ended)
        {
            await socket.SendAsync(s_end, WebSocketMessageType.Text, endOfMessage: true, stop);
        }

        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, stop);
        // Aborting at once could overtake the last message on its way; the viewer answers the close.
        await Task.WhenAny(listening, Task.Delay(s_goodbye, time, stop));
    }

    /// <summary>The viewer says nothing; this notices when it leaves.</summary>
    private async Task ListenAsync(CancellationTokenSource gone)
    {
        byte[] ignored = new byte[256];
        try
        {
            while ((await socket.ReceiveAsync(ignored, gone.Token)).MessageType is not WebSocketMessageType.Close)
            {
            }

            await gone.CancelAsync();
        }
        catch (WebSocketException)
        {
            await gone.CancelAsync();
        }
        catch (OperationCanceledException)
        {
        }
    }
}
