using System.Net;
using System.Net.WebSockets;
using Microsoft.Playwright;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>What was not allowed does not happen, whoever asks.</summary>
public sealed class ConsentTests : IAsyncLifetime
{
    private readonly AppProcess _app = new();
    private LabBrowser _lab = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        FaceVideo.SkipUnlessPossible();
        _lab = await LabBrowser.LaunchAsync(await FaceVideo.SmileAsync());
        await _app.StartAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (_lab is not null)
        {
            await _lab.DisposeAsync();
        }

        await _app.DisposeAsync();
    }

    [Fact]
    public async Task DeclinedStream_IsRefusedAtItsSocket()
    {
        IPage page = await _lab.WindowAsync();
        var participant = new ParticipantTab(page, _app);
        await participant.JoinAsync();
        await participant.ConsentAsync("heart_rate");

        Assert.Equal(HttpStatusCode.Forbidden, await KnockAsync(page, "frames", _app.Address));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await KnockAsync(page, "heart", _app.Address));
        Assert.Equal(HttpStatusCode.BadRequest, await KnockAsync(page, "heart", "http://elsewhere.example"));
        Assert.Equal(0, await participant.Camera.CountAsync());
        IPage stranger = await _lab.WindowAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync(stranger, "heart", _app.Address));
    }

    [Fact]
    public async Task Pictures_AreKept_OnlyWhereThatWasAllowed()
    {
        var participant = new ParticipantTab(await _lab.WindowAsync(), _app);
        await participant.JoinAsync();
        await participant.ConsentAsync("camera", "frames_stored");
        await participant.SwitchCameraOnAsync();
        StoredSession session = await StoredSession.WaitAsync(_app, s => s.All<FaceObserved>().Count > 10, "frames", Stop);

        string folder = Path.Combine(_app.Folder, "frames", session.Row.Id.ToString("D"));
        HashSet<long> seen = [.. session.Log.Where(entry => entry.Kind == FaceObserved.Kind).Select(entry => entry.At.Microseconds)];
        Assert.True(Directory.GetFiles(folder).Count(file => seen.Contains(long.Parse(Path.GetFileNameWithoutExtension(file), System.Globalization.CultureInfo.InvariantCulture))) > 5);
    }

    private async Task<HttpStatusCode> KnockAsync(IPage page, string stream, string origin)
    {
        var jar = new CookieContainer();
        foreach (BrowserContextCookiesResult cookie in await page.Context.CookiesAsync())
        {
            jar.Add(new System.Net.Cookie(cookie.Name, cookie.Value, "/", "127.0.0.1"));
        }

        using var socket = new ClientWebSocket();
        socket.Options.Cookies = jar;
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket.ConnectAsync(new Uri($"{_app.Address.Replace("http", "ws", StringComparison.Ordinal)}/session/{stream}"), Stop);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return socket.HttpStatusCode;
    }
}
