using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MultimodalMood.Web.Access;

namespace MultimodalMood.Web.Api;

/// <summary>The description of <c>/api/v1</c> at <c>/openapi/v1.json</c> (OpenAPI 3.1).</summary>
/// <remarks>Anybody may read it: it is the same in every installation, tells nothing of what is in one, and programs that make clients of it sign in nowhere.</remarks>
public static class ApiDescription
{
    private const string Key = "key";
    private const string Staff = "staff";

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddSingleton<ApiReader>();
        return services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = address => address.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) is true;
            options.AddDocumentTransformer((document, _, _) =>
            {
                Introduce(document);
                return Task.CompletedTask;
            });
            options.AddOperationTransformer((operation, context, _) =>
            {
                Secure(operation, context);
                return Task.CompletedTask;
            });
            options.AddSchemaTransformer((schema, _, _) =>
            {
                // What is written as a number is read as one: the text form is one that the reader of requests would put up with.
                if (schema.Type is { } type && (type & (JsonSchemaType.Integer | JsonSchemaType.Number)) != 0 && type.HasFlag(JsonSchemaType.String))
                {
                    (schema.Type, schema.Pattern) = (type & ~JsonSchemaType.String, null);
                }

                return Task.CompletedTask;
            });
        });
    }

    public static void MapDescription(this IEndpointRouteBuilder routes) => routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "MultimodalMood",
            Version = "1",
            Description = "Studies, sessions and exports for scripts. Names are in snake case with their units, times in UTC, and what is not known is null. Faults are problem documents (RFC 9457).",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "mm_…", Description = "A key that the owner makes on the Access page." },
            [Staff] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = AccessPolicy.StaffScheme, Description = "The cookie of a browser that is signed in." },
        };
    }

    private static void Secure(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        bool forScripts = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any(asked => asked.Policy is AccessPolicy.ScriptRead or AccessPolicy.ScriptResearch);
        operation.Security = [.. (forScripts ? (string[])[Key, Staff] : [Staff])
            .Select(scheme => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] })];
    }
}
