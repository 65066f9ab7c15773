using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Web.Tests.Api;

/// <summary>What a key opens, what it does not, and what is kept of it.</summary>
public sealed class ApiKeyTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KeyThatMayRead_OpensStudiesAndSessions_AndNoExport()
    {
        Guid session = (await app.SessionAsync("K0001")).Id;
        (HttpClient script, _, _) = await app.ScriptAsync(ApiKeyScope.Read);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(script, "/api/v1/studies"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(script, "/api/v1/studies/demo/protocol"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(script, $"/api/v1/sessions/{session}"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(script, "/api/v1/studies/demo/export"));
        await RefusedAsync(script, $"/api/v1/sessions/{session}/recording", HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/studies")]
    [InlineData("GET", "/settings/access")]
    [InlineData("GET", "/live")]
    [InlineData("GET", "/session/frames")]
    [InlineData("POST", "/session/events")]
    [InlineData("GET", "/api/v1/sessions/11111111-1111-4111-8111-111111111111/live")]
    [InlineData("GET", "/api/v1/sessions/11111111-1111-4111-8111-111111111111/clock")]
    [InlineData("GET", "/api/v1/studies/demo/invitations.csv")]
    [InlineData("GET", "/api/v1/tracks/x/audio")]
    [InlineData("POST", "/api/v1/simulations")]
    [InlineData("DELETE", "/api/v1/simulations/11111111-1111-4111-8111-111111111111")]
    public async Task KeyOfEitherKind_OpensNothingElse(string method, string address)
    {
        foreach (ApiKeyScope scope in Enum.GetValues<ApiKeyScope>())
        {
            (HttpClient script, _, _) = await app.ScriptAsync(scope);
            using HttpClient nobody = app.As(null);
            Assert.Equal(await AnswerAsync(nobody), await AnswerAsync(script));
        }

        async Task<(HttpStatusCode, string?)> AnswerAsync(HttpClient client)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            request.Content = method == "POST" ? JsonContent.Create(new { }) : null;
            using HttpResponseMessage answer = await client.SendAsync(request, Stop);
            return (answer.StatusCode, answer.Headers.Location?.ToString());
        }
    }

    [Fact]
    public async Task KeyTakenBack_IsRefusedAtOnce()
    {
        (HttpClient script, ApiKeyRow row, _) = await app.ScriptAsync(ApiKeyScope.Research);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(script, "/api/v1/studies"));
        await app.App.Services.GetRequiredService<ApiKeys>().RevokeAsync(row.Id, Stop);

        await RefusedAsync(script, "/api/v1/studies", HttpStatusCode.Unauthorized);
        await RefusedAsync(script, "/api/v1/studies/demo/export", HttpStatusCode.Unauthorized);
        await Assert.ThrowsAsync<InvalidInputException>(() => app.App.Services.GetRequiredService<ApiKeys>().RevokeAsync(row.Id, Stop));
    }

    [Fact]
    public async Task NoKey_AnotherKey_AndAKeyWithOneOtherDigit_AreRefusedWithAProblem()
    {
        (_, ApiKeyRow row, string key) = await app.ScriptAsync(ApiKeyScope.Read);
        using HttpClient nobody = app.As(null);
        await RefusedAsync(nobody, "/api/v1/studies", HttpStatusCode.Unauthorized);
        foreach (string wrong in (string[])["", "mm_", row.Prefix, key[..^1] + (key[^1] == '0' ? '1' : '0'), key + "0", "mm_" + new string('0', 73)])
        {
            using HttpClient script = app.With(wrong);
            await RefusedAsync(script, "/api/v1/studies", HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task OfAKey_OnlyItsHashIsInTheDatabase_AndTheDayItWasUsed()
    {
        (HttpClient script, ApiKeyRow row, string key) = await app.ScriptAsync(ApiKeyScope.Read);
        Assert.Matches("^mm_[0-9a-f]{8}_[0-9a-f]{64}$", key);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(script, "/api/v1/studies"));

        await using MoodDbContext context = await app.App.Services.GetRequiredService<IDbContextFactory<MoodDbContext>>().CreateDbContextAsync(Stop);
        ApiKeyRow kept = await context.ApiKeys.SingleAsync(one => one.Id == row.Id, Stop);
        Assert.Equal((key[..11], Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key)))), (kept.Prefix, kept.KeySha256));
        Assert.Equal(0, kept.LastUsedDayUtcUs % 86_400_000_000);
        Assert.InRange(TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch.AddMicroseconds(kept.LastUsedDayUtcUs!.Value), TimeSpan.Zero, TimeSpan.FromDays(1.01));
        byte[] secret = Encoding.ASCII.GetBytes(key[12..]);
        string file = app.App.Services.GetRequiredService<StorageFolders>().Database;
        foreach (string part in (string[])[file, file + "-wal"])
        {
            await using var stream = new FileStream(part, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, Stop);
            Assert.True(bytes.AsSpan().IndexOf(secret) < 0, $"{part} holds the key.");
        }
    }

    [Fact]
    public async Task NameThatIsEmptyOrTaken_IsRefusedByName()
    {
        ApiKeys keys = app.App.Services.GetRequiredService<ApiKeys>();
        await keys.CreateAsync("nightly backup", ApiKeyScope.Research, Stop);
        Assert.Contains("'nightly backup' is taken", (await Assert.ThrowsAsync<InvalidInputException>(() => keys.CreateAsync(" nightly backup ", ApiKeyScope.Read, Stop))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidInputException>(() => keys.CreateAsync(" ", ApiKeyScope.Read, Stop));
        await Assert.ThrowsAsync<InvalidInputException>(() => keys.CreateAsync(new string('x', 61), ApiKeyScope.Read, Stop));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using HttpResponseMessage answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, Stop);
        return answer.StatusCode;
    }

    private static async Task RefusedAsync(HttpClient client, string address, HttpStatusCode status)
    {
        using HttpResponseMessage answer = await client.GetAsync(address, Stop);
        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(status is HttpStatusCode.Unauthorized, answer.Headers.WwwAuthenticate.Any(one => one.Scheme == "Bearer"));
        using JsonDocument problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal((int)status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.RootElement.GetProperty("detail").GetString()!);
    }
}
