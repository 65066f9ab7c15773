using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Tests.Api;

/// <summary>Scripts with keys, and sessions for them to read.</summary>
internal static class ScriptClient
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A script whose key may this.</summary>
    public static async Task<(HttpClient Script, ApiKeyRow Row, string Key)> ScriptAsync(this TestApp app, ApiKeyScope scope)
    {
        (ApiKeyRow row, string key) = await app.App.Services.GetRequiredService<ApiKeys>().CreateAsync($"test {Convert.ToHexString(RandomNumberGenerator.GetBytes(4))}", scope, Stop);
        return (app.With(key), row, key);
    }

    /// <summary>A program that sends this as its key.</summary>
    public static HttpClient With(this TestApp app, string key)
    {
        HttpClient script = app.As(null);
        script.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return script;
    }

    /// <summary>A session of the demo study that runs, with two conditions, an answer and a camera.</summary>
    public static async Task<RunningSession> SessionAsync(this TestApp app, string pseudonym, SessionOrigin origin = SessionOrigin.Pilot)
    {
        string sha256;
        await using (MoodDbContext context = await app.App.Services.GetRequiredService<IDbContextFactory<MoodDbContext>>().CreateDbContextAsync(Stop))
        {
            sha256 = (await context.Protocols.SingleAsync(row => row.StudyCode == StudySeed.DemoStudy && row.ProtocolId == "demo", Stop)).Sha256;
        }

        RunningSession session = await app.App.Services.GetRequiredService<SessionHost>().OpenAsync(
            new SessionOpened(Guid.NewGuid(), origin, "try-out", StudySeed.DemoStudy, pseudonym, "demo", 1, sha256, "mood-cf,random", SessionPipeline.Version, "default-1", "none", new string('0', 64), 7, 0), Stop);
        SessionRunner runner = session.Runner;
        await runner.PostDurableAsync(runner.Clock.Now, new SensorStateChanged(SignalStream.Camera, SensorState.Live, SignalOrigin.Simulated, ""));
        return session;
    }

    /// <summary>Ends it; its end is durable when this returns.</summary>
    public static Task EndAsync(this RunningSession session) =>
        session.Runner.PostDurableAsync(session.Runner.Clock.Now, new SessionEnded(SessionEndReason.EndedByStaff, "test"));
}
