using MultimodalMood.Core.Study;

namespace MultimodalMood.Web.Protocols;

/// <summary>A shipped protocol to begin from.</summary>
/// <param name="Id">Id.</param>
/// <param name="Title">Title in English.</param>
/// <param name="Text">The document.</param>
public sealed record ProtocolTemplate(string Id, string Title, string Text)
{
    /// <summary>The protocols of a folder, by title.</summary>
    public static IReadOnlyList<ProtocolTemplate> In(string folder) => [.. Directory.EnumerateFiles(folder, "*.json")
        .Select(ProtocolReader.ReadFile)
        .Select(protocol => new ProtocolTemplate(protocol.Id, protocol.Title.In("en"), protocol.Text))
        .OrderBy(template => template.Title, StringComparer.Ordinal)];
}
