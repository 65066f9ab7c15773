using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MultimodalMood.Web.Tests.Access;

/// <summary>Every address of the app against every role, by real requests. An address without a line here fails: who may open it must be decided, not found out.</summary>
public sealed class RouteMatrixTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Nobody = "nobody";
    private static readonly string[] s_everybody = [Nobody, "visitor", "participant", "observer", "assistant", "researcher", "owner"];
    private static readonly string[] s_watch = ["visitor", "observer", "assistant", "researcher", "owner"];
    private static readonly string[] s_staff = ["observer", "assistant", "researcher", "owner"];
    private static readonly string[] s_run = ["assistant", "researcher", "owner"];
    private static readonly string[] s_read = ["observer", "researcher", "owner"];
    private static readonly string[] s_research = ["researcher", "owner"];
    private static readonly string[] s_owner = ["owner"];
    private static readonly string[] s_participant = ["participant"];

    private static readonly Dictionary<string, string[]> s_allowed = new(StringComparer.Ordinal)
    {
        ["GET /"] = s_everybody,
        ["GET /not-found"] = s_everybody,
        ["GET /health/live"] = s_everybody,
        ["GET /health/ready"] = s_everybody,
        ["GET /openapi/{documentName}.json"] = s_everybody,
        ["GET /metrics"] = s_everybody, // from this machine, as here; from elsewhere MetricsTests ask
        ["GET /sign-in"] = s_everybody,
        ["GET /sign-in/{token}"] = s_everybody,
        ["GET /access"] = s_everybody,
        ["GET /access/{Token}"] = s_everybody,
        ["POST /access/begin"] = s_everybody,
        ["POST /sign-out"] = s_watch,
        ["GET /demo"] = s_everybody,
        ["GET /join"] = s_everybody,
        ["GET /p/{code}"] = s_everybody,
        ["POST /join/begin"] = s_everybody,
        ["POST /join/leave"] = s_everybody,

        ["GET /me"] = s_everybody,
        ["GET /me/{code}"] = s_everybody,
        ["POST /me/open"] = s_everybody,
        ["POST /me/leave"] = s_everybody,
        ["POST /me/take"] = s_everybody,
        ["POST /me/erase"] = s_everybody,

        ["GET /p"] = s_participant,
        ["GET /session/frames"] = s_participant,
        ["GET /session/heart"] = s_participant,
        ["GET /session/motion"] = s_participant,
        ["GET /session/pulse"] = s_participant,
        ["GET /session/tracks/{id}"] = s_participant,
        ["POST /session/events"] = s_participant,

        ["GET /live"] = s_watch,
        ["GET /live/{Session:guid}"] = s_watch,
        ["GET /api/v1/sessions/{id:guid}/live"] = s_watch,

        ["GET /studies"] = s_staff,
        ["GET /studies/{Code}/people"] = s_staff,

        ["GET /today"] = s_run,
        ["GET /stations"] = s_run,
        ["GET /stations/{Id:long}/check"] = s_run,
        ["GET /stations/{Id:long}/here"] = s_run,
        ["POST /stations/bind"] = s_run,
        ["GET /studies/{Code}/invitations"] = s_run,
        ["GET /api/v1/studies/{code}/invitations.csv"] = s_run,

        ["GET /studies/{Code}"] = s_read,
        ["GET /sessions/{Session:guid}"] = s_read,
        ["GET /sessions/{Session:guid}/again"] = s_read,
        ["GET /catalogue"] = s_read,
        ["GET /models"] = s_read,
        ["GET /api/v1/tracks/{id}/audio"] = s_read,
        ["GET /api/v1/studies/{code}/protocol"] = s_read,
        ["GET /api/v1/studies"] = s_read,
        ["GET /api/v1/studies/{code}"] = s_read,
        ["GET /api/v1/studies/{code}/sessions"] = s_read,
        ["GET /api/v1/sessions/{id:guid}"] = s_read,

        ["GET /studies/new"] = s_research,
        ["GET /studies/{Code}/protocol"] = s_research,
        ["GET /studies/{Code}/settings"] = s_research,
        ["GET /studies/{Code}/dry-run"] = s_research,
        ["GET /studies/{Code}/fairness"] = s_read,
        ["GET /studies/{Code}/personal"] = s_read,
        ["GET /studies/{Code}/ratings"] = s_read,
        ["GET /studies/{Code}/room"] = s_research,
        ["GET /studies/{Code}/room/{Room:guid}"] = s_research,
        ["POST /studies/{code}/rooms/{room:guid}/events"] = s_research,
        ["GET /api/v1/studies/{code}/export"] = s_research,
        ["GET /api/v1/sessions/{id:guid}/recording"] = s_research,
        ["POST /api/v1/simulations"] = s_research,
        ["DELETE /api/v1/simulations/{id:guid}"] = s_research,
        ["GET /api/v1/sessions/{id:guid}/clock"] = s_research,

        ["GET /settings/access"] = s_owner,
    };

    /// <summary>The framework's own: the circuit's hub, its script, files of the app's folder, and forms of static pages.</summary>
    private static readonly string[] s_framework = ["/_blazor", "/_framework", "/{**", "/_content", "/{*path"];

    [Fact]
    public async Task EveryAddress_OpensToWhomItShould_AndToNobodyElse()
    {
        List<string> wrong = [];
        HashSet<string> met = new(StringComparer.Ordinal);
        foreach ((string method, string pattern) in Addresses())
        {
            string key = $"{method} {pattern}";
            if (!s_allowed.TryGetValue(key, out string[]? allowed))
            {
                wrong.Add($"{key} has no line in this test: decide who may open it.");
                continue;
            }

            met.Add(key);
            foreach (string role in s_everybody)
            {
                bool opened = await OpensAsync(method, pattern, role);
                if (opened != allowed.Contains(role))
                {
                    wrong.Add($"{key} {(opened ? "opens" : "does not open")} to {role}.");
                }
            }
        }

        wrong.AddRange(s_allowed.Keys.Where(key => !met.Contains(key)).Select(key => $"{key} is in this test and not in the app."));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private IEnumerable<(string Method, string Pattern)> Addresses() =>
        app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.All(item => item.GetType().Name != "StaticAssetDescriptor"))
            .Select(endpoint => (Endpoint: endpoint, Pattern: "/" + endpoint.RoutePattern.RawText!.TrimStart('/')))
            .Where(pair => !s_framework.Any(own => pair.Pattern.StartsWith(own, StringComparison.OrdinalIgnoreCase)))
            // A page answers GET; the framework maps POST for its forms to the same policy.
            .SelectMany(pair => (pair.Endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                .Where(method => pair.Endpoint.Metadata.All(item => item.GetType().Name != "ComponentTypeMetadata") || method == "GET")
                .Select(method => (method, pair.Pattern)))
            .Distinct();

    /// <summary>Anything but "sign in first" and "not you" is open; what is asked for need not exist.</summary>
    private async Task<bool> OpensAsync(string method, string pattern, string role)
    {
        string address = System.Text.RegularExpressions.Regex.Replace(pattern, @"\{([^}:]+)(:[^}]+)?\}", match => match.Groups[2].Value switch
        {
            ":guid" => "11111111-1111-4111-8111-111111111111",
            ":long" => "4711",
            _ => match.Groups[1].Value.Equals("code", StringComparison.OrdinalIgnoreCase) ? "demo" : "x",
        });
        using HttpClient browser = app.As(role == Nobody ? null : role);
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method == "POST")
        {
            // What an endpoint does not take is answered before anybody asks who sent it.
            bool script = pattern.StartsWith("/api/", StringComparison.Ordinal) || pattern.StartsWith("/session/", StringComparison.Ordinal);
            request.Content = script ? JsonContent.Create(new { }) : new FormUrlEncodedContent([new("x", "y")]);
        }

        using HttpResponseMessage answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        string to = answer.Headers.Location?.ToString() ?? "";
        return answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            && !(answer.StatusCode is HttpStatusCode.Redirect && (to.Contains("/sign-in?ReturnUrl", StringComparison.Ordinal) || to.Contains("/join?ReturnUrl", StringComparison.Ordinal)));
    }
}
