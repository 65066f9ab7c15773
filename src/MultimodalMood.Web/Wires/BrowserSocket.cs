using System.Net.WebSockets;
using System.Text.Json;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Web.Wires;

/// <summary>What the camera's and the strap's sockets share: clock exchange by ping and pong, state messages, whole binary messages.</summary>
/// <remarks>Text messages are JSON. Host to browser: <c>{"type":"ping","id":1}</c>. Browser to host: <c>{"type":"pong","id":1,"received_us":…,
/// "sent_us":…}</c> and <c>{"type":"state","state":"hidden","origin":"measured","detail":"…"}</c> with a state of <see cref="SensorState"/> in snake
/// case; <c>{"type":"described","device":"…","battery":87,"location":1}</c> with the raw bytes of the sensor's characteristics or null. Times are the page's raw <c>performance.now()</c> in µs.</remarks>
public sealed class BrowserSocket(WebSocket socket, SessionRunner session, SignalStream stream, int maxMessageBytes)
{
    private const int ExchangesAtStart = 8;
    private static readonly TimeSpan s_exchangeInterval = TimeSpan.FromSeconds(10);
    private static int s_connections;

    private readonly uint _connection = (uint)Interlocked.Increment(ref s_connections);
    private readonly Dictionary<int, long> _pings = [];
    private bool _saidGoodbye;
    private Func<bool> _speaks = () => true;

    /// <summary>Close status that tells a page that another tab has its sensor now: it does not come back by itself.</summary>
    public const WebSocketCloseStatus TakenOverStatus = (WebSocketCloseStatus)4001;

    /// <summary>Maps the page's clock to session time.</summary>
    public BrowserClock Clock { get; } = new();

    /// <summary>Takes messages until the browser leaves. <paramref name="receive"/> gets each binary message with its arrival.</summary>
    /// <param name="receive">Handles one message; the memory is valid during the call only.</param>
    /// <param name="speaks">Whether this socket still speaks for its sensor; once it does not, it is closed with <see cref="TakenOverStatus"/>.</param>
    /// <param name="tooLarge">Called for a message above the limit, which is skipped.</param>
    /// <param name="stop">Ends the connection.</param>
    /// <returns>Whether the browser's last word was a state that stands; otherwise the sensor is lost with the connection.</returns>
    public async Task<bool> RunAsync(Action<ReadOnlyMemory<byte>, SessionTime> receive, Func<bool> speaks, Action tooLarge, CancellationToken stop)
    {
        _speaks = speaks;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task pinging = PingAsync(ended.Token);
        try
        {
            await ReceiveAsync(receive, tooLarge, stop);
        }
        catch (WebSocketException)
        {
            // The tab, its network or the browser went away: a normal end, marked by the caller.
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        finally
        {
            await ended.CancelAsync();
            await pinging;
        }

        return _saidGoodbye;
    }

    private async Task ReceiveAsync(Action<ReadOnlyMemory<byte>, SessionTime> receive, Action tooLarge, CancellationToken stop)
    {
        byte[] buffer = new byte[64 * 1024];
        while (socket.State == WebSocketState.Open)
        {
            int length = 0;
            bool skipping = false;
            ValueWebSocketReceiveResult part;
            do
            {
                if (length == buffer.Length)
                {
                    if (buffer.Length >= maxMessageBytes)
                    {
                        skipping = true;
                        length = 0;
                    }
                    else
                    {
                        Array.Resize(ref buffer, Math.Min(buffer.Length * 2, maxMessageBytes));
                    }
                }

                part = await socket.ReceiveAsync(buffer.AsMemory(length), stop);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, stop);
                    return;
                }

                length += part.Count;
            }
            while (!part.EndOfMessage);

            if (!_speaks())
            {
                // Another tab has the sensor: what this one says of it would contradict that one.
                _saidGoodbye = true;
                await socket.CloseOutputAsync(TakenOverStatus, "another tab has this sensor now", stop);
                return;
            }

            SessionTime arrived = session.Clock.Now;
            if (skipping)
            {
                tooLarge();
            }
            else if (part.MessageType == WebSocketMessageType.Binary)
            {
                receive(buffer.AsMemory(0, length), arrived);
            }
            else
            {
                Understand(buffer.AsSpan(0, length), arrived);
            }
        }
    }

    private void Understand(ReadOnlySpan<byte> json, SessionTime arrived)
    {
        BrowserMessage? message;
        try
        {
            message = JsonSerializer.Deserialize<BrowserMessage>(json, WireJson.Options);
        }
        catch (JsonException)
        {
            return; // Not ours: a state or a pong that cannot be read says nothing that could be recorded.
        }

        if (message is { Type: "pong", ReceivedUs: { } received, SentUs: { } sent } && TakePing(message.Id) is { } pinged)
        {
            Clock.Add(pinged, received, sent, arrived.Microseconds);
            session.Post(arrived, new ClockExchanged(_connection, pinged, received, sent, arrived.Microseconds));
        }
        else if (message is { Type: "state", State: { } state })
        {
            // A browser that leaves while the sensor delivers has lost it; one that could not use it leaves that state standing.
            _saidGoodbye = state is not (SensorState.Live or SensorState.Connecting or SensorState.NoSignal or SensorState.Hidden or SensorState.Frozen);
            session.Post(arrived, new SensorStateChanged(stream, state, message.Origin ?? SignalOrigin.Measured, message.Detail ?? ""));
        }
        else if (message is { Type: "described" })
        {
            session.Post(arrived, new SensorDescribed(
                stream,
                message.Device ?? "",
                message.Battery is { } battery ? BatteryLevel.DecodePercent([battery]) : null,
                message.Location is { } place ? BodySensorLocations.Decode([place]) : null));
        }
    }

    private long? TakePing(int id)
    {
        lock (_pings)
        {
            return _pings.Remove(id, out long sent) ? sent : null;
        }
    }

    private async Task PingAsync(CancellationToken stop)
    {
        try
        {
            for (int id = 1; ; id++)
            {
                lock (_pings)
                {
                    _pings[id] = session.Clock.Now.Microseconds;
                }

                byte[] ping = JsonSerializer.SerializeToUtf8Bytes(new BrowserMessage { Type = "ping", Id = id }, WireJson.Options);
                await socket.SendAsync(ping, WebSocketMessageType.Text, endOfMessage: true, stop);
                await Task.Delay(id < ExchangesAtStart ? TimeSpan.FromMilliseconds(50) : s_exchangeInterval, stop);
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (WebSocketException)
        {
            // The receiving side reports the end.
        }
    }
}
