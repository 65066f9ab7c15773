using System.Net;
using System.Text.RegularExpressions;
using MultimodalMood.Core.Time;
using MultimodalMood.Storage.Database;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Tests.Api;
using SkiaSharp;

namespace MultimodalMood.Web.Tests.Monitoring;

/// <summary>What a scraper reads of a session with frames, and who may be one.</summary>
[Collection(AppAlone.Name)]
public sealed class MetricsTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AfterASessionWithFrames_EachInstrumentIsThere_AndNobodysName()
    {
        RunningSession session = await app.SessionAsync("M0001");
        byte[] jpeg = Grey();
        for (uint frame = 1; session.Progress.Face is null || session.Progress.FramesDropped == 0; frame++)
        {
            SessionTime at = session.Runner.Clock.Now;
            session.Vision.Offer(at, frame, jpeg);
            session.Vision.Offer(at, frame, jpeg); // of the same time: one that is dropped
            await Task.Delay(20, Stop);
        }

        await session.Runner.PostDurableAsync(session.Runner.Clock.Now, new Core.Sessions.Events.MarkerSet("written", "test"));
        using HttpClient scraper = app.As(null);
        Regex[] counted =
        [
            .. ((string[])["mood_session_active{[^}]*origin=\"pilot\"}", "mood_session_frame_latency_seconds_count{.*}", "mood_session_write_lag_seconds_count{.*}", "mood_vision_frame_duration_seconds_count{.*}", "mood_vision_frames_dropped_total{[^}]*reason=\"NotIncreasing\"}"])
                .Select(series => new Regex($"^{series} [1-9]", RegexOptions.Multiline)),
        ];
        string text;
        int tries = 0;
        do
        {
            await Task.Delay(100, Stop); // an answer is kept for a third of a second, also one that another test was given before this session began
            text = await scraper.GetStringAsync("/metrics", Stop);
        }
        while (!counted.All(series => series.IsMatch(text)) && ++tries < 100);

        Assert.Equal(
            [
                "mood_session_active gauge", "mood_session_frame_latency_seconds histogram", "mood_session_write_lag_seconds histogram", "mood_vision_frame_duration_seconds histogram",
                "mood_vision_frames_dropped_total counter", "mood_vision_queue_depth gauge",
            ],
            Regex.Matches(text, "^# TYPE (mood_\\S+ \\S+)$", RegexOptions.Multiline).Select(match => match.Groups[1].Value).Where(one => !one.StartsWith("mood_session_write_failures", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(counted, series => Assert.Matches(series, text));

        string[] labels = [.. Regex.Matches(text, "[{,](\\w+)=\"").Select(match => match.Groups[1].Value).Distinct().Where(name => !name.StartsWith("service_", StringComparison.Ordinal) && !name.StartsWith("telemetry_", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal(["le", "origin", "otel_scope_name", "reason"], labels);
        Assert.DoesNotContain("M0001", text, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Id.ToString(), text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    public async Task FromElsewhere_ItTakesAKey(string passedOn)
    {
        (HttpClient scraper, _, _) = await app.ScriptAsync(ApiKeyScope.Read);
        using HttpClient nobody = app.As(null);
        using HttpClient owner = app.As("owner");
        foreach ((HttpClient client, HttpStatusCode status) in ((HttpClient, HttpStatusCode)[])[(scraper, HttpStatusCode.OK), (nobody, HttpStatusCode.Unauthorized), (owner, HttpStatusCode.Unauthorized)])
        {
            client.DefaultRequestHeaders.Add(passedOn, passedOn == "Forwarded" ? "for=192.0.2.60" : "192.0.2.60");
            using HttpResponseMessage answer = await client.GetAsync("/metrics", Stop);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    private static byte[] Grey()
    {
        using var picture = new SKBitmap(320, 240);
        picture.Erase(SKColors.Gray);
        using SKData data = picture.Encode(SKEncodedImageFormat.Jpeg, 80);
        return data.ToArray();
    }
}
