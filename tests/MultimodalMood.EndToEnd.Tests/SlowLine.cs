using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>The app at the end of a slow line: an address of its own, through which all bytes come later, in their order, either way.</summary>
internal sealed class SlowLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _app;
    private readonly TimeSpan _delay;
    private readonly Task _accepting;

    /// <summary>Opens the line.</summary>
    /// <param name="app">Address of the app.</param>
    /// <param name="delay">How much later what is sent arrives.</param>
    public SlowLine(string app, TimeSpan delay)
    {
        (_app, _delay) = (new Uri(app), delay);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The app's address by this line.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> lines = [];
        try
        {
            while (true)
            {
                lines.Add(JoinAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(lines);
        }
    }

    private async Task JoinAsync(TcpClient browser)
    {
        using TcpClient near = browser, far = new();
        try
        {
            await far.ConnectAsync(_app.Host, _app.Port, _stop.Token);
            (near.NoDelay, far.NoDelay) = (true, true);
            await Task.WhenAll(PassAsync(near.GetStream(), far.GetStream()), PassAsync(far.GetStream(), near.GetStream()));
        }
        catch (Exception fault) when (fault is IOException or SocketException or InvalidOperationException or OperationCanceledException)
        {
            // One end hung up.
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to)
    {
        var line = Channel.CreateUnbounded<(byte[] Bytes, long At)>();
        Task arriving = ArriveAsync(line.Reader, to);
        try
        {
            byte[] buffer = new byte[64 * 1024];
            while (await from.ReadAsync(buffer, _stop.Token) is > 0 and int count)
            {
                line.Writer.TryWrite((buffer[..count], TimeProvider.System.GetTimestamp()));
            }
        }
        finally
        {
            line.Writer.Complete();
            await arriving;
        }
    }

    private async Task ArriveAsync(ChannelReader<(byte[] Bytes, long At)> line, NetworkStream to)
    {
        await foreach ((byte[] bytes, long at) in line.ReadAllAsync(_stop.Token))
        {
            TimeSpan left = _delay - TimeProvider.System.GetElapsedTime(at);
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, _stop.Token);
            await to.WriteAsync(bytes, _stop.Token);
        }

        to.Socket.Shutdown(SocketShutdown.Send);
    }
}
