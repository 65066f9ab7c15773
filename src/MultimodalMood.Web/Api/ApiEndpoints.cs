using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Studies;

namespace MultimodalMood.Web.Api;

/// <summary>Studies and sessions for scripts: <c>GET /api/v1/studies</c> and <c>/api/v1/sessions</c>. Described at <c>/openapi/v1.json</c>.</summary>
/// <remarks>They have the rules of the pages that show the same: an assistant, who is blinded, opens none of them. Taking a record out is for researchers.</remarks>
public static class ApiEndpoints
{
    /// <summary>Most sessions of a page.</summary>
    private const int MostSessions = 1000;

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder read = routes.MapGroup("/api/v1").RequireAuthorization(AccessPolicy.ScriptRead).Refusing();
        read.MapGet("/studies", async (ApiReader reader, CancellationToken stop) => TypedResults.Ok(await reader.StudiesAsync(stop)))
            .WithName("ListStudies").WithTags("Studies").WithSummary("All studies.");
        read.MapGet("/studies/{code}", StudyAsync)
            .WithName("GetStudy").WithTags("Studies").WithSummary("One study: its state, edition and counts.").ProducesProblem(StatusCodes.Status404NotFound);
        read.MapGet("/studies/{code}/sessions", SessionsAsync)
            .WithName("ListSessions").WithTags("Sessions").WithSummary("A study's sessions, the oldest first, in pages.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        read.MapGet("/sessions/{id:guid}", SessionAsync)
            .WithName("GetSession").WithTags("Sessions").WithSummary("One session, with counts of what its record holds and its sensors' states.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status500InternalServerError);
        routes.MapGet("/api/v1/sessions/{id:guid}/recording", RecordingAsync).RequireAuthorization(AccessPolicy.ScriptResearch).Refusing()
            .WithName("GetRecording").WithTags("Sessions").WithSummary("A session's whole record as a .mood file, as 'mood replay' reads it; of one that runs, what it holds so far.")
            .Produces<Stream>(StatusCodes.Status200OK, StudyArchives.MoodType)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status500InternalServerError);
    }

    /// <summary>Tells the description what every address for scripts answers to who may not.</summary>
    internal static T Refusing<T>(this T routes)
        where T : IEndpointConventionBuilder => routes
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status401Unauthorized, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"]))
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status403Forbidden, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"]))
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status429TooManyRequests, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"]));

    private static async Task<Results<Ok<ApiStudy>, ProblemHttpResult>> StudyAsync([Description("The study's code.")] string code, ApiReader reader, CancellationToken stop) =>
        await reader.StudyAsync(code, stop) is { } study ? TypedResults.Ok(study) : NoStudy(code);

    private static async Task<Results<Ok<ApiSessions>, ProblemHttpResult>> SessionsAsync(
        [Description("The study's code.")] string code,
        ApiReader reader,
        CancellationToken stop,
        [Description("Id of the last session of the page before, from its next_after; without it the first page.")] Guid? after = null,
        [Description("Sessions of a page."), Range(1, MostSessions)] int limit = 100)
    {
        if (limit is < 1 or > MostSessions)
        {
            return TypedResults.Problem($"limit: {limit} is no size of a page; expected 1 to {MostSessions}.", statusCode: StatusCodes.Status400BadRequest);
        }

        try
        {
            return await reader.SessionsAsync(code, after, limit, stop) is { } sessions ? TypedResults.Ok(sessions) : NoStudy(code);
        }
        catch (InvalidInputException fault)
        {
            return TypedResults.Problem(fault.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<Results<Ok<ApiSessionDetail>, ProblemHttpResult>> SessionAsync([Description("The session's id.")] Guid id, ApiReader reader, CancellationToken stop)
    {
        try
        {
            return await reader.SessionAsync(id, stop) is { } session ? TypedResults.Ok(session) : NoSession(id);
        }
        catch (InvalidDataException fault)
        {
            return TypedResults.Problem(fault.Message, statusCode: StatusCodes.Status500InternalServerError);
        }
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> RecordingAsync([Description("The session's id.")] Guid id, StudyArchives archives, CancellationToken stop)
    {
        try
        {
            return await archives.OpenRecordingAsync(id, stop) is (Stream stream, string name) ? TypedResults.File(stream, StudyArchives.MoodType, name) : NoSession(id);
        }
        catch (InvalidDataException fault)
        {
            return TypedResults.Problem(fault.Message, statusCode: StatusCodes.Status500InternalServerError);
        }
    }

    private static ProblemHttpResult NoStudy(string code) => TypedResults.Problem($"There is no study with the code '{code}'.", statusCode: StatusCodes.Status404NotFound);

    private static ProblemHttpResult NoSession(Guid id) => TypedResults.Problem($"There is no session {id}, or not any more.", statusCode: StatusCodes.Status404NotFound);
}
