using System.Net;
using MultimodalMood.Storage.Database;
using MultimodalMood.Web.Access;

namespace MultimodalMood.Web.Tests.Api;

/// <summary>In an app of its own: who has used the tries up is refused with a right key too.</summary>
public sealed class FailedTriesTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task AfterThirtyWrongKeys_TheAddressWaits_AndStaffDoNot()
    {
        (HttpClient right, _, _) = await app.ScriptAsync(ApiKeyScope.Read);
        using HttpClient wrong = app.With("mm_00000000_wrong");
        for (int i = 0; i < FailedTries.Most; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(wrong)).StatusCode);
            Assert.Equal(i + 1 < FailedTries.Most ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, (await AskAsync(right)).StatusCode);
        }

        using HttpResponseMessage refused = await AskAsync(wrong);
        Assert.Equal((HttpStatusCode.TooManyRequests, FailedTries.Window), (refused.StatusCode, refused.Headers.RetryAfter?.Delta));
        using HttpClient observer = app.As("observer");
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(observer)).StatusCode);
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client) => client.GetAsync("/api/v1/studies", TestContext.Current.CancellationToken);
}
