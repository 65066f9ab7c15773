using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Storage.Database;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Tests.Api;

/// <summary>What <c>/openapi/v1.json</c> says is what the app does.</summary>
public sealed class ApiDescriptionTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryAddressOfTheInterface_IsDescribed_AndNothingElse()
    {
        JsonObject document = await ReadAsync();
        string[] described = [.. Operations(document).Select(one => $"{one.Method} {one.Path}").Order(StringComparer.Ordinal)];
        string[] mapped =
        [
            .. app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal))
                .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods, (endpoint, method) => $"{method} {Regex.Replace(endpoint.RoutePattern.RawText!, ":[a-z]+}", "}")}")
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(mapped, described);
        Assert.StartsWith("3.1", document["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryAddress_HasASummary_WhoMayOpenIt_AndWhatItRefuses()
    {
        JsonObject document = await ReadAsync();
        List<string> wrong = [];
        foreach ((string method, string path, JsonObject operation) in Operations(document))
        {
            JsonObject answers = operation["responses"]!.AsObject();
            string[] schemes = [.. operation["security"]!.AsArray().SelectMany(one => one!.AsObject().Select(pair => pair.Key))];
            bool forScripts = schemes.Contains("key");
            IEnumerable<string> missing = ((string[])["401", "403", .. forScripts ? ["429"] : Array.Empty<string>()]).Where(status => !answers.ContainsKey(status));
            wrong.AddRange(missing.Select(status => $"{method} {path} says nothing of {status}"));
            if (string.IsNullOrEmpty(operation["summary"]?.GetValue<string>()) || string.IsNullOrEmpty(operation["operationId"]?.GetValue<string>()) || !schemes.Contains("staff"))
            {
                wrong.Add($"{method} {path} has no summary, no name or no scheme");
            }

            if (forScripts)
            {
                wrong.AddRange(from parameter in operation["parameters"]?.AsArray() ?? [] where string.IsNullOrEmpty(parameter!["description"]?.GetValue<string>()) select $"{method} {path}: {parameter["name"]} is not described");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(["key", "staff"], document["components"]!["securitySchemes"]!.AsObject().Select(pair => pair.Key));
        // Only GET for scripts: a key changes nothing.
        Assert.All(Operations(document).Where(one => one.Operation["security"]!.ToJsonString().Contains("\"key\"", StringComparison.Ordinal)), one => Assert.Equal("GET", one.Method));
    }

    [Fact]
    public async Task AnswersOfTheApp_AreAsDescribed()
    {
        RunningSession open = await app.SessionAsync("V0001");
        RunningSession ended = await app.SessionAsync("V0002");
        await ended.EndAsync();
        (HttpClient script, _, _) = await app.ScriptAsync(ApiKeyScope.Read);
        using HttpClient nobody = app.As(null);
        JsonObject document = await ReadAsync();
        foreach ((HttpClient client, string path, string address, int status) in ((HttpClient, string, string, int)[])
        [
            (script, "/api/v1/studies", "/api/v1/studies", 200),
            (script, "/api/v1/studies/{code}", "/api/v1/studies/demo", 200),
            (script, "/api/v1/studies/{code}", "/api/v1/studies/nosuch", 404),
            (script, "/api/v1/studies/{code}/sessions", "/api/v1/studies/demo/sessions", 200),
            (script, "/api/v1/studies/{code}/sessions", "/api/v1/studies/demo/sessions?limit=1", 200),
            (script, "/api/v1/studies/{code}/sessions", "/api/v1/studies/demo/sessions?limit=0", 400),
            (script, "/api/v1/studies/{code}/protocol", "/api/v1/studies/demo/protocol", 200),
            (script, "/api/v1/sessions/{id}", $"/api/v1/sessions/{open.Id}", 200),
            (script, "/api/v1/sessions/{id}", $"/api/v1/sessions/{ended.Id}", 200),
            (script, "/api/v1/sessions/{id}", $"/api/v1/sessions/{Guid.NewGuid()}", 404),
            (nobody, "/api/v1/studies", "/api/v1/studies", 401),
            (script, "/api/v1/studies/{code}/export", "/api/v1/studies/demo/export", 403),
            (script, "/api/v1/sessions/{id}/recording", $"/api/v1/sessions/{ended.Id}/recording", 403),
        ])
        {
            using HttpResponseMessage answer = await client.GetAsync(address, Stop);
            Assert.Equal(status, (int)answer.StatusCode);
            string type = answer.Content.Headers.ContentType!.MediaType!;
            JsonNode? described = document["paths"]![path]!["get"]!["responses"]![$"{status}"]!["content"]?[type]?["schema"];
            Assert.True(described is not null, $"{address}: {status} as {type} is not described.");
            JsonNode? body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop));
            EvaluationResults result = SchemaOf(document, described).Evaluate(body, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
            Assert.True(result.IsValid, $"{address}: {string.Join(' ', result.Details.Where(one => one.HasErrors).Select(one => $"{one.InstanceLocation} {string.Join(' ', one.Errors!.Values)}"))}");
            if (path != "/api/v1/studies/{code}/protocol" && status == 200)
            {
                Assert.Empty(Undescribed(document, described, body, address));
            }
        }
    }

    /// <summary>Properties that were sent and are not in the schema.</summary>
    private static IEnumerable<string> Undescribed(JsonObject document, JsonNode schema, JsonNode? value, string at)
    {
        if (schema["$ref"]?.GetValue<string>() is { } name)
        {
            schema = document["components"]!["schemas"]![name[(name.LastIndexOf('/') + 1)..]]!;
        }

        return value switch
        {
            JsonObject one => one.SelectMany(pair => schema["properties"]?[pair.Key] is { } inner ? Undescribed(document, inner, pair.Value, $"{at}.{pair.Key}") : [$"{at}.{pair.Key}"]),
            JsonArray many => many.SelectMany(item => Undescribed(document, schema["items"]!, item, $"{at}[]")),
            _ => [],
        };
    }

    private static JsonSchema SchemaOf(JsonObject document, JsonNode schema)
    {
        var whole = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["allOf"] = new JsonArray(schema.DeepClone()),
            ["$defs"] = document["components"]!["schemas"]!.DeepClone(),
        };
        return JsonSchema.FromText(whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
    }

    private static IEnumerable<(string Method, string Path, JsonObject Operation)> Operations(JsonObject document) =>
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(pair => (pair.Key.ToUpperInvariant(), path.Key, pair.Value!.AsObject())));

    private async Task<JsonObject> ReadAsync()
    {
        using HttpClient nobody = app.As(null);
        return (await nobody.GetFromJsonAsync<JsonObject>("/openapi/v1.json", Stop))!;
    }
}
