using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Recordings;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Tests.Api;

/// <summary>What scripts read of studies and sessions, and who reads it.</summary>
public sealed class ApiTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KeyThatMayRead_SeesWhatAnObserverSees_AndAnAssistantNothing()
    {
        RunningSession session = await app.SessionAsync("B0001");
        await session.EndAsync();
        (HttpClient script, _, _) = await app.ScriptAsync(ApiKeyScope.Read);
        using HttpClient observer = app.As("observer");
        using HttpClient assistant = app.As("assistant");
        foreach (string address in (string[])["/api/v1/studies", "/api/v1/studies/demo", "/api/v1/studies/demo/sessions", $"/api/v1/sessions/{session.Id}"])
        {
            string seen = await script.GetStringAsync(address, Stop);
            Assert.Equal(await observer.GetStringAsync(address, Stop), seen);
            using HttpResponseMessage blinded = await assistant.GetAsync(address, Stop);
            Assert.Equal(HttpStatusCode.Forbidden, blinded.StatusCode);
            Assert.DoesNotContain("mood-cf", await blinded.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Studies_HaveEditionStateAndCounts()
    {
        (HttpClient script, _, _) = await app.ScriptAsync(ApiKeyScope.Read);
        JsonElement study = await JsonAsync(script, "/api/v1/studies/demo");
        Assert.Equal(("demo", "published", "demo", 1, true), (Text(study, "code"), Text(study, "state"), Text(study, "protocol_id"), study.GetProperty("edition").GetInt32(), study.GetProperty("is_demo").GetBoolean()));
        await app.App.Services.GetRequiredService<StudySetup>().CreateAsync("unpublished", "Not yet", new Core.Study.EthicsAnswers("lab", "Basic research on music and mood.", false, true, true, ""), null, Stop);
        JsonElement draft = (await JsonAsync(script, "/api/v1/studies")).GetProperty("studies").EnumerateArray().Single(one => Text(one, "code") == "unpublished");
        Assert.Equal(("draft", JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Null), (Text(draft, "state"), draft.GetProperty("edition").ValueKind, draft.GetProperty("protocol_id").ValueKind, draft.GetProperty("last_opened_utc").ValueKind));
        await ProblemAsync(script, "/api/v1/studies/nosuch", HttpStatusCode.NotFound);
        await ProblemAsync(script, "/api/v1/studies/nosuch/sessions", HttpStatusCode.NotFound);
        await ProblemAsync(script, "/api/v1/studies/nosuch/protocol", HttpStatusCode.NotFound);
        await ProblemAsync(script, $"/api/v1/sessions/{Guid.NewGuid()}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Session_TellsWhereItStands_NullWhileItIsNotKnown()
    {
        RunningSession session = await app.SessionAsync("S0001");
        await session.Runner.PostDurableAsync(session.Runner.Clock.Now, new FramesDropped(3, DropReason.Newer));
        (HttpClient script, _, _) = await app.ScriptAsync(ApiKeyScope.Read);
        JsonElement open = await JsonAsync(script, $"/api/v1/sessions/{session.Id}");
        Assert.Equal(("S0001", "pilot", "try-out", "demo"), (Text(open, "participant_id"), Text(open, "origin"), Text(open, "origin_note"), Text(open, "study_code")));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Null), (open.GetProperty("ended_utc").ValueKind, open.GetProperty("end_reason").ValueKind, open.GetProperty("step").ValueKind));
        Assert.Equal(["mood-cf", "random"], open.GetProperty("conditions").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(3, open.GetProperty("dropped_frames").GetInt64());
        JsonElement sensor = Assert.Single(open.GetProperty("sensors").EnumerateArray());
        Assert.Equal(("camera", "live", "simulated"), (Text(sensor, "stream"), Text(sensor, "state"), Text(sensor, "origin")));

        await session.EndAsync();
        JsonElement ended = await JsonAsync(script, $"/api/v1/sessions/{session.Id}");
        Assert.Equal("ended_by_staff", Text(ended, "end_reason"));
        double lastedS = (ended.GetProperty("ended_utc").GetDateTimeOffset() - ended.GetProperty("opened_utc").GetDateTimeOffset()).TotalSeconds;
        Assert.Equal(ended.GetProperty("duration_s").GetDouble(), lastedS, 1e-5);
    }

    [Fact]
    public async Task Pages_HoldEachSessionOnce_OldestFirst()
    {
        string[] names = ["A0001", "A0002", "A0003"];
        foreach (string name in names)
        {
            await app.SessionAsync(name);
        }

        (HttpClient script, _, _) = await app.ScriptAsync(ApiKeyScope.Read);
        List<string> met = [];
        string after = "";
        do
        {
            JsonElement page = await JsonAsync(script, $"/api/v1/studies/demo/sessions?limit=2{after}");
            JsonElement[] sessions = [.. page.GetProperty("sessions").EnumerateArray()];
            Assert.InRange(sessions.Length, 1, 2);
            met.AddRange(sessions.Select(session => Text(session, "participant_id")!));
            after = page.GetProperty("next_after").ValueKind is JsonValueKind.Null ? "" : $"&after={page.GetProperty("next_after").GetGuid()}";
        }
        while (after.Length > 0);

        Assert.Equal(names, met.Where(name => name[0] == 'A'));
        foreach (string wrong in (string[])["limit=0", "limit=1001", $"after={Guid.NewGuid()}"])
        {
            await ProblemAsync(script, $"/api/v1/studies/demo/sessions?{wrong}", HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task ErasedSession_IsNotThere()
    {
        RunningSession session = await app.SessionAsync("E0001");
        await session.EndAsync();
        await app.App.Services.GetRequiredService<SessionHost>().ReleaseAsync(session.Id);
        await using (MoodDbContext context = await app.App.Services.GetRequiredService<IDbContextFactory<MoodDbContext>>().CreateDbContextAsync(Stop))
        {
            context.Participants.Add(new ParticipantRow { StudyCode = "demo", Pseudonym = "E0001", JoinNumber = 9001, JoinedUtcUs = 0 });
            await context.SaveChangesAsync(Stop);
        }

        (HttpClient script, _, _) = await app.ScriptAsync(ApiKeyScope.Research);
        Assert.Contains("E0001", await script.GetStringAsync("/api/v1/studies/demo/sessions", Stop), StringComparison.Ordinal);
        await app.App.Services.GetRequiredService<ParticipantErasure>().EraseAsync("demo", "E0001", "asked for it", "test", false, Stop);

        Assert.DoesNotContain("E0001", await script.GetStringAsync("/api/v1/studies/demo/sessions", Stop), StringComparison.Ordinal);
        await ProblemAsync(script, $"/api/v1/sessions/{session.Id}", HttpStatusCode.NotFound);
        await ProblemAsync(script, $"/api/v1/sessions/{session.Id}/recording", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Recording_IsTheSessionsRecord_AndExportTheStudys()
    {
        RunningSession session = await app.SessionAsync("R0001");
        await session.EndAsync();
        await app.App.Services.GetRequiredService<SessionHost>().ReleaseAsync(session.Id);
        (HttpClient script, _, _) = await app.ScriptAsync(ApiKeyScope.Research);
        using HttpResponseMessage answer = await script.GetAsync($"/api/v1/sessions/{session.Id}/recording", Stop);
        Assert.Equal($"R0001_{session.Id:N}.mood", answer.Content.Headers.ContentDisposition?.FileName);
        string path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, await answer.Content.ReadAsByteArrayAsync(Stop), Stop);
            MoodFile file = MoodFile.Read(path);
            Assert.Equal((true, session.Id), (file.Closed, file.Opened.SessionId));
            Assert.Equal((await JsonAsync(script, $"/api/v1/sessions/{session.Id}")).GetProperty("events").GetInt64(), file.Entries.Count);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Empty(Directory.GetFiles(Path.Combine(app.App.Services.GetRequiredService<AppFolders>().Local, "exports")));
        using HttpResponseMessage zip = await script.GetAsync("/api/v1/studies/demo/export?format=jsonl", Stop);
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (zip.StatusCode, zip.Content.Headers.ContentType?.MediaType));
        await ProblemAsync(script, "/api/v1/studies/demo/export?format=nosuch", HttpStatusCode.BadRequest);
        await ProblemAsync(script, "/api/v1/studies/nosuch/export", HttpStatusCode.NotFound);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static async Task<JsonElement> JsonAsync(HttpClient client, string address)
    {
        using JsonDocument document = JsonDocument.Parse(await client.GetStringAsync(address, Stop));
        return document.RootElement.Clone();
    }

    private static async Task ProblemAsync(HttpClient client, string address, HttpStatusCode status)
    {
        using HttpResponseMessage answer = await client.GetAsync(address, Stop);
        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }
}
