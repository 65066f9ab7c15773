using System.Text.Json;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Core.Study;

/// <summary>The faults of one document, gathered while it is read, so that its author sees all of them at once.</summary>
/// <param name="source">Name for messages.</param>
internal sealed class JsonFaults(string source)
{
    private readonly List<InputFault> _faults = [];

    public bool Any => _faults.Count > 0;

    /// <summary>Parses a document; comments and trailing commas are allowed.</summary>
    /// <exception cref="InvalidInputException">The text is not JSON: nothing else can be said about it.</exception>
    public JsonNode Parse(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return new JsonNode(this, "", document.RootElement.Clone());
        }
        catch (JsonException fault)
        {
            throw new InvalidInputException(source, (int?)fault.LineNumber + 1, null, $"this is not JSON: {fault.Message}", fault);
        }
    }

    public void Add(string path, string? value, string problem) => _faults.Add(new InputFault(path.Length == 0 ? "(root)" : path, value, problem));

    /// <summary>Refuses the document when anything was found.</summary>
    public void ThrowIfAny()
    {
        if (Any)
        {
            throw new InvalidInputException(source, _faults);
        }
    }
}
