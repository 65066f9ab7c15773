namespace MultimodalMood.Core.Study;

<<<<<<< HEAD
/// <summary>What every participant of a study goes through: one versioned document.</summary>
public sealed record StudyProtocol
{
    /// <summary>Id, lower case with hyphens.</summary>
=======
/// <summary>A study's procedure: one edition, never changed once a session has run it.</summary>
public sealed record StudyProtocol
{
    /// <summary>Id, as the file is named.</summary>
>>>>>>> storage
    public required string Id { get; init; }

    /// <summary>The study's own edition, from 1.</summary>
    public required int Version { get; init; }

<<<<<<< HEAD
    /// <summary>Title.</summary>
    public required LocalisedText Title { get; init; }

    /// <summary>Languages offered, BCP 47.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Consent items, in the order shown.</summary>
    public required IReadOnlyList<ConsentItem> Consents { get; init; }

    /// <summary>Whether each participant gets all conditions (within) or one (between).</summary>
    public required bool IsWithin { get; init; }

    /// <summary>Ids of the conditions that take part in the design, in the file's order.</summary>
    public required IReadOnlyList<string> DesignConditions { get; init; }

    /// <summary>Conditions by id.</summary>
    public required IReadOnlyDictionary<string, StudyCondition> Conditions { get; init; }

    /// <summary>Steps; those of a block of conditions come once for each condition.</summary>
    public required IReadOnlyList<ProtocolPart> Parts { get; init; }

    /// <summary>Days after which the data is erased.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>The document as it is.</summary>
=======
    /// <summary>Title for participants and staff.</summary>
    public required LocalisedText Title { get; init; }

    /// <summary>BCP 47 tags that every text is given in.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>What participants are asked to allow.</summary>
    public required IReadOnlyList<ConsentItem> Consents { get; init; }

    /// <summary>How conditions are given; null for a study without conditions to compare.</summary>
    public StudyDesign? Design { get; init; }

    /// <summary>The conditions, in the protocol's order.</summary>
    public required IReadOnlyList<StudyCondition> Conditions { get; init; }

    /// <summary>The steps, blocks of conditions not yet laid out.</summary>
    public required IReadOnlyList<ProtocolStep> Steps { get; init; }

    /// <summary>Ids of the outcomes that the study is about, planned beforehand.</summary>
    public IReadOnlyList<string> PrimaryOutcomes { get; init; } = [];

    /// <summary>Ids of the further planned outcomes.</summary>
    public IReadOnlyList<string> SecondaryOutcomes { get; init; } = [];

    /// <summary>Plan of the analysis, in words; empty when there is none.</summary>
    public string AnalysisPlan { get; init; } = "";

    /// <summary>Days that personal data are kept.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>The JSON document, word for word.</summary>
>>>>>>> storage
    public required string Text { get; init; }

    /// <summary>SHA-256 of <see cref="Text"/> in UTF-8, lower-case hex.</summary>
    public required string Sha256 { get; init; }
<<<<<<< HEAD
=======

    /// <summary>The condition of that id; null when there is none.</summary>
    public StudyCondition? Condition(string id) => Conditions.FirstOrDefault(condition => condition.Id == id);
>>>>>>> storage
}
