using System.Text.Json.Nodes;
using Json.Schema;

namespace MultimodalMood.Tests.Study;

/// <summary>A schema of <c>data/schemas</c>, judged by a library that is not ours.</summary>
internal sealed class PublishedSchema(string name)
{
    private readonly JsonSchema _schema = JsonSchema.FromFile(Path.Combine(RepositoryPaths.Root, "data", "schemas", name));

    public bool Accepts(string json) => _schema.Evaluate(JsonNode.Parse(json), new EvaluationOptions { OutputFormat = OutputFormat.Flag }).IsValid;

    /// <summary>Where a document is refused, for the message of a failing test.</summary>
    public string Refusals(string json) => string.Join('\n', _schema.Evaluate(JsonNode.Parse(json), new EvaluationOptions { OutputFormat = OutputFormat.List }).Details
        .Where(detail => detail.HasErrors)
        .Select(detail => $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)}"));
}
