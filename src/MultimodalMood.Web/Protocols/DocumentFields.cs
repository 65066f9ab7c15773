using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Web.Protocols;

/// <summary>Fields of the document beyond its steps, as forms show them.</summary>
internal static class DocumentFields
{
    /// <summary>Fields of the document that have their place on the page, or none because the program writes them.</summary>
    public static readonly string[] Root =
    [
        "format", "version", "id", "title", "languages", "contact", "retention_days", "participant_pause", "consents", "conditions", "design", "stimulus_sets", "steps",
        "outcomes", "inclusion", "visits", "face_model", "gestures", "heart_model", "fusion", "audience",
    ];

    public static readonly StepField[] Study =
    [
        new("id", "Name in files and exports", FieldKind.Word) { Hint = "(lower-case letters, digits, hyphens)" },
        new("title", "Title", FieldKind.Texts), new("languages", "Languages offered", FieldKind.Words), new("contact", "Whom a participant may turn to", FieldKind.Texts, Optional: true),
        new("retention_days", "Days until the data is erased", FieldKind.Number),
        new("participant_pause", "Participants may take breaks between tracks and timed rests", FieldKind.YesNo, Optional: true) { Default = true },
    ];

    public static readonly StepField[] Face = [new("gestures", "Gestures that say like or dislike while a track plays", FieldKind.Choices, GestureWords.All, Optional: true)];

    public static readonly StepField[] Audience = [new("min_group", "Faces below which no mood is told, 3 to 16", FieldKind.Number, Optional: true)];

    public static readonly StepField[] Consent = [new("id", "What it is about", FieldKind.Choice, ConsentItem.Known), new("required", "Needed to take part: a no ends the participation, kindly", FieldKind.YesNo), new("text", "What is asked", FieldKind.Texts)];

    public static readonly StepField[] Inclusion =
    [
        new("id", "Name of the rule", FieldKind.Word), new("measure", "Looks at", FieldKind.Choice, InclusionRule.Measures), new("min", "At least", FieldKind.Number, Optional: true), new("max", "At most", FieldKind.Number, Optional: true),
    ];

    public static readonly StepField[] Outcomes =
    [
        new("primary", "Primary outcomes", FieldKind.Words), new("secondary", "Secondary outcomes", FieldKind.Words), new("plan", "Analysis plan", FieldKind.Word),
    ];

    public static readonly StepField[] Visits = [new("count", "Visits of one person", FieldKind.Number), new("min_hours_between", "Hours between two visits, at least", FieldKind.Number, Optional: true)];

    public static readonly StepField[] Stratum = [new("id", "Factor, such as sex", FieldKind.Word), new("levels", "Its levels", FieldKind.Words)];

    /// <summary>A condition's fields; a fixed one plays a set.</summary>
    public static StepField[] Condition(IEnumerable<string> recommenders, bool isFixed) =>
    [
        new("recommender", "Recommender", FieldKind.Choice, [.. recommenders, StudyCondition.Fixed]),
        new("mood", "Knows of the mood", FieldKind.Choice, StudyCondition.Moods),
        new("target", "Leads to", FieldKind.Choice, ["match", "lift", "calm", "focus"], Optional: true),
        .. isFixed ? [new StepField("stimuli", "Plays the set", FieldKind.StimulusSet)] : (StepField[])[],
    ];

    /// <summary>The design's fields, by what was chosen so far.</summary>
    public static StepField[] Design(IReadOnlyList<string> conditions, bool between, bool blocks) =>
    [
        new("kind", "Each participant gets", FieldKind.Choice, ["within", "between"]),
        new("order", "Allocation", FieldKind.Choice, between ? ["permuted_blocks", "minimisation"] : ["williams", "fixed"], Optional: true),
        new("conditions", "Conditions that take part", FieldKind.Choices, conditions),
        .. blocks ? [new StepField("block_sizes", "Block sizes, drawn at random", FieldKind.Numbers, Optional: true)] : (StepField[])[],
        new("target_per_arm", "Participants wanted in each arm", FieldKind.Number, Optional: true),
    ];
}
