namespace MultimodalMood.Web.Protocols;

/// <summary>One field of a form over the document: of a step, a consent item, a condition, the design.</summary>
/// <param name="Name">Field in the document.</param>
/// <param name="Label">Words for it.</param>
/// <param name="Kind">How it is edited.</param>
/// <param name="Options">Words to choose from.</param>
/// <param name="Optional">Whether it may be left out.</param>
public sealed record StepField(string Name, string Label, FieldKind Kind, IReadOnlyList<string>? Options = null, bool Optional = false)
{
    /// <summary>The fields inside: of the group, of each one of the groups, or the alternatives, which are groups.</summary>
    public IReadOnlyList<StepField> Fields { get; init; } = [];

    /// <summary>What the options mean, by option; the option itself where nothing stands here.</summary>
    public IReadOnlyDictionary<string, string> Meanings { get; init; } = new Dictionary<string, string>();

    /// <summary>What it means to choose nothing.</summary>
    public string Unset { get; init; } = "choose …";

    /// <summary>What a yes-or-no means that is left out.</summary>
    public bool Default { get; init; }

    /// <summary>A word for one of the groups, such as "rule".</summary>
    public string One { get; init; } = "";

    /// <summary>What a new group begins with; empty texts are filled in each language, an empty id is numbered.</summary>
    public string Example { get; init; } = "{}";

    /// <summary>A word beside the label: a unit, a range.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether it takes a line of its own beside other fields.</summary>
    public bool IsWide => Kind is FieldKind.Texts or FieldKind.Choices or FieldKind.Conditions or FieldKind.DeceptiveConditions or FieldKind.Item or FieldKind.Answers or FieldKind.Lines
        or FieldKind.Group or FieldKind.Groups or FieldKind.Alternatives;

    /// <summary>The words for an option.</summary>
    public string Means(string option) => Meanings.TryGetValue(option, out string? meaning) ? meaning : option;
}
