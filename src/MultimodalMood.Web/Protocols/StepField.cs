namespace MultimodalMood.Web.Protocols;

/// <summary>One field of a form over the document: of a step, a consent item, a condition, the design.</summary>
/// <param name="Name">Field in the document.</param>
/// <param name="Label">Words for it.</param>
/// <param name="Kind">How it is edited.</param>
/// <param name="Options">Words to choose from.</param>
/// <param name="Optional">Whether it may be left out.</param>
public sealed record StepField(string Name, string Label, FieldKind Kind, IReadOnlyList<string>? Options = null, bool Optional = false);
