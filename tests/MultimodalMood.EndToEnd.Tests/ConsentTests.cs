using System.Net;
using System.Net.WebSockets;
using Microsoft.Playwright;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Storage;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>What was not allowed does not happen, whoever asks.</summary>
public sealed class ConsentTests : LabTest
{
    protected override void Skips() => FaceVideo.SkipUnlessPossible();

    protected override async Task<string?> ClipAsync() => await FaceVideo.SmileAsync();

    [Fact]
    public async Task DeclinedStream_IsRefusedAtItsSocket()
    {
        IPage page = await Lab.WindowAsync();
        var participant = new ParticipantTab(page, App);
        await participant.JoinAsync();
        await participant.ConsentAsync("heart_rate");

        Assert.Equal(HttpStatusCode.Forbidden, await KnockAsync(page, "frames", App.Address));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await KnockAsync(page, "heart", App.Address));
        Assert.Equal(HttpStatusCode.BadRequest, await KnockAsync(page, "heart", "http://elsewhere.example"));
        Assert.Equal(0, await participant.Camera.CountAsync());
        IPage stranger = await Lab.WindowAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync(stranger, "heart", App.Address));
    }

    [Fact]
    public async Task Pictures_AreKept_OnlyWhereThatWasAllowed()
    {
        var participant = new ParticipantTab(await Lab.WindowAsync(), App);
        await participant.JoinAsync();
        await participant.ConsentAsync("camera", "frames_stored");
        await participant.SwitchCameraOnAsync();
        StoredSession session = await StoredSession.WaitAsync(App, s => s.All<FaceObserved>().Count > 10, "frames", Stop);

        string folder = Path.Combine(App.Folder, "frames", session.Row.Id.ToString("D"));
        HashSet<long> seen = [.. session.Log.Where(entry => entry.Kind == FaceObserved.Kind).Select(entry => entry.At.Microseconds)];
        string[] kept = [.. Directory.GetFiles(folder).Where(file => seen.Contains(long.Parse(Path.GetFileName(file).Split('.')[0], System.Globalization.CultureInfo.InvariantCulture)))];
        Assert.True(kept.Length > 5, $"{kept.Length} pictures of frames that were seen");
        var frames = new StoredFrames(new StorageFolders(App.Database, App.Study.Data));
        byte[] picture = frames.Read(session.Row.Id, frames.TimesOf(session.Row.Id)[0]);
        Assert.Equal([0xFF, 0xD8], picture[..2]); // a JPEG, and none to whoever lacks the key
        Assert.All(kept, file => Assert.NotEqual(picture[..8], File.ReadAllBytes(file)[28..36]));
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
            await socket.ConnectAsync(new Uri($"{App.Address.Replace("http", "ws", StringComparison.Ordinal)}/session/{stream}"), Stop);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return socket.HttpStatusCode;
    }
}
