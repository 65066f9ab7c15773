using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Cli.Load;

/// <summary>One synthetic participant of a running server: a camera and a strap by the sockets that browsers use, and a researcher who watches.</summary>
internal sealed class SimulatedParticipant(Uri server, string ownerCookie, int number, IReadOnlyList<byte[]> pictures, double framesPerSecond) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly List<double> _latenciesMs = [];
    private HttpClient _http = null!;
    private Guid _session;
    private double _sessionStartS;

    public int FramesSent { get; private set; }

    public long FramesDropped { get; private set; }

    /// <summary>From a frame's capture to the arrival of its point at the researcher, ms, one for each frame that was scored.</summary>
    public IReadOnlyList<double> LatenciesMs => _latenciesMs;

    private static double NowS => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    /// <summary>Takes part for a while.</summary>
    public async Task RunAsync(TimeSpan duration, CancellationToken stop)
    {
        _cookies.SetCookies(server, ownerCookie);
        _http = new HttpClient(new HttpClientHandler { CookieContainer = _cookies }) { BaseAddress = server };
        using HttpResponseMessage opened = await _http.PostAsync("api/v1/simulations", null, stop);
        opened.EnsureSuccessStatusCode();
        _session = (await opened.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("sessionId").GetGuid();
        _sessionStartS = await SessionStartAsync(stop);

        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        over.CancelAfter(duration);
        try
        {
            await Task.WhenAll(CameraAsync(over.Token), StrapAsync(over.Token), WatchAsync(over.Token));
        }
        finally
        {
            using HttpResponseMessage ended = await _http.DeleteAsync($"api/v1/simulations/{_session}", CancellationToken.None);
        }
    }

    public void Dispose() => _http?.Dispose();

    /// <summary>This process's time at session time zero, s: from the exchange with the shortest way there and back.</summary>
    private async Task<double> SessionStartAsync(CancellationToken stop)
    {
        (double RoundTripS, double StartS) best = (double.MaxValue, 0);
        for (int i = 0; i < 10; i++)
        {
            double sent = NowS;
            JsonElement clock = await _http.GetFromJsonAsync<JsonElement>($"api/v1/sessions/{_session}/clock", stop);
            double received = NowS;
            if (received - sent < best.RoundTripS)
            {
                best = (received - sent, ((sent + received) / 2) - (clock.GetProperty("sessionTimeUs").GetInt64() / 1e6));
            }
        }

        return best.StartS;
    }

    private async Task CameraAsync(CancellationToken stop)
    {
        using ClientWebSocket socket = await ConnectAsync("session/frames", stop);
        using var sending = new SemaphoreSlim(1, 1);
        Task answering = AnswerPingsAsync(socket, sending, stop);
        double next = NowS + 0.5 + (number * 0.037); // the clock's first exchanges; participants out of step with one another
        try
        {
            for (uint frame = 0; ; frame++, next += 1 / framesPerSecond)
            {
                await Task.Delay(TimeSpan.FromSeconds(Math.Max(0, next - NowS)), stop);
                byte[] picture = pictures[(int)((frame + (uint)(number * 7)) % (uint)pictures.Count)];
                byte[] message = new byte[16 + picture.Length];
                BinaryPrimitives.WriteInt64LittleEndian(message, (long)(NowS * 1e6));
                BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(8), frame);
                picture.CopyTo(message, 16);
                await SendAsync(socket, sending, message, WebSocketMessageType.Binary, stop);
                FramesSent++;
            }
        }
        catch (OperationCanceledException)
        {
        }

        await answering;
    }

    private async Task StrapAsync(CancellationToken stop)
    {
        using ClientWebSocket socket = await ConnectAsync("session/heart", stop);
        using var sending = new SemaphoreSlim(1, 1);
        Task answering = AnswerPingsAsync(socket, sending, stop);
        var random = new Pcg32((ulong)number, stream: 1);
        byte[] message = new byte[8 + 4];
        double due = NowS;
        try
        {
            while (true)
            {
                double rrMs = 850 + (40 * Math.Sin(due * 1.6)) + (10 * random.NextGaussian());
                due += rrMs / 1000;
                await Task.Delay(TimeSpan.FromSeconds(Math.Max(0, due - NowS)), stop);
                BinaryPrimitives.WriteInt64LittleEndian(message, (long)(NowS * 1e6));
                message[8] = 0x10;
                message[9] = (byte)Math.Round(60000 / rrMs);
                BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(10), (ushort)Math.Round(rrMs * 1.024));
                await SendAsync(socket, sending, message, WebSocketMessageType.Binary, stop);
            }
        }
        catch (OperationCanceledException)
        {
        }

        await answering;
    }

    /// <summary>The researcher's live wire: an expression point carries the time of the picture that it came from.</summary>
    private async Task WatchAsync(CancellationToken stop)
    {
        using ClientWebSocket socket = await ConnectAsync($"api/v1/sessions/{_session}/live", stop);
        byte[] buffer = new byte[1 << 20];
        try
        {
            while (true)
            {
                int length = await ReceiveAsync(socket, buffer, stop);
                double arrivedS = NowS;
                using JsonDocument message = JsonDocument.Parse(buffer.AsMemory(0, length));
                if (message.RootElement.GetProperty("type").GetString() != "batch")
                {
                    continue;
                }

                FramesDropped = message.RootElement.GetProperty("now").GetProperty("frames_dropped").GetInt64();
                if (message.RootElement.GetProperty("points").TryGetProperty("happy", out JsonElement points))
                {
                    _latenciesMs.AddRange(points.EnumerateArray().Select(point => (arrivedS - _sessionStartS - point[0].GetDouble()) * 1000));
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task<ClientWebSocket> ConnectAsync(string path, CancellationToken stop)
    {
        var socket = new ClientWebSocket();
        socket.Options.Cookies = _cookies;
        socket.Options.SetRequestHeader("Origin", server.GetLeftPart(UriPartial.Authority));
        await socket.ConnectAsync(new UriBuilder(new Uri(server, path)) { Scheme = server.Scheme == "https" ? "wss" : "ws" }.Uri, stop);
        return socket;
    }

    private static async Task AnswerPingsAsync(ClientWebSocket socket, SemaphoreSlim sending, CancellationToken stop)
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (true)
            {
                int length = await ReceiveAsync(socket, buffer, stop);
                long receivedUs = (long)(NowS * 1e6);
                using JsonDocument ping = JsonDocument.Parse(buffer.AsMemory(0, length));
                byte[] pong = JsonSerializer.SerializeToUtf8Bytes(new
                {
                    type = "pong", id = ping.RootElement.GetProperty("id").GetInt32(), received_us = receivedUs, sent_us = (long)(NowS * 1e6),
                });
                await SendAsync(socket, sending, pong, WebSocketMessageType.Text, stop);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static async Task SendAsync(ClientWebSocket socket, SemaphoreSlim sending, byte[] message, WebSocketMessageType type, CancellationToken stop)
    {
        await sending.WaitAsync(stop);
        try
        {
            await socket.SendAsync(message, type, endOfMessage: true, stop);
        }
        finally
        {
            sending.Release();
        }
    }

    private static async Task<int> ReceiveAsync(ClientWebSocket socket, byte[] buffer, CancellationToken stop)
    {
        int length = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(length), stop);
            length += part.Count;
        }
        while (!part.EndOfMessage);

        return part.MessageType is WebSocketMessageType.Close ? throw new WebSocketException("the server closed the connection") : length;
    }
}
