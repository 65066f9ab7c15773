using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Study.Allocation;

namespace MultimodalMood.Core.Study;

/// <summary>What every participant of a study goes through: one versioned document.</summary>
public sealed record StudyProtocol
{
    /// <summary>Id, lower case with hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>The study's own edition, from 1.</summary>
    public required int Version { get; init; }

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

    /// <summary>How participants are allocated to conditions.</summary>
    public AllocationDesign Design { get; init; } = AllocationDesign.None;

    /// <summary>Sets of tracks, by id, each in its order.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> StimulusSets { get; init; } = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Outcomes fixed beforehand; null for none.</summary>
    public StudyOutcomes? Outcomes { get; init; }

    /// <summary>Rules that mark sessions as included, blind to condition and outcome.</summary>
    public IReadOnlyList<InclusionRule> Inclusion { get; init; } = [];

    /// <summary>Repeated sessions of one person; null for one session.</summary>
    public StudyVisits? Visits { get; init; }

    /// <summary>The lab's own estimator of heart and skin; null for the shipped default.</summary>
    public LabFileChoice? HeartModel { get; init; }

    /// <summary>The lab's own late fusion; null for the shipped default.</summary>
    public LabFileChoice? Fusion { get; init; }

    /// <summary>The expression model, by the hash of its file; null for the installation's own.</summary>
    public LabFileChoice? FaceModel { get; init; }

    /// <summary>Gestures that count as input while a track plays; empty for none.</summary>
    public IReadOnlyList<Gesture> Gestures { get; init; } = [];

    /// <summary>The camera looks at a room; null for a study of one participant a session.</summary>
    public AudienceMode? Audience { get; init; }

    /// <summary>Whom a participant may turn to; on the take-home card. Null for nobody named.</summary>
    public LocalisedText? Contact { get; init; }

    /// <summary>Whether the participant may take a break between tracks and timed rests; the break is in the record and nothing is measured in it.</summary>
    public bool ParticipantMayPause { get; init; } = true;

    /// <summary>Every step, branches opened, in the document's order.</summary>
    public IEnumerable<ProtocolStep> AllSteps => Parts.SelectMany(part => part.Steps).SelectMany(Opened);

    /// <summary>Days after which the data is erased.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>The document as it is.</summary>
    public required string Text { get; init; }

    /// <summary>SHA-256 of <see cref="Text"/> in UTF-8, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    private static IEnumerable<ProtocolStep> Opened(ProtocolStep step) =>
        step is BranchStep branch ? [step, .. branch.Then.SelectMany(Opened), .. branch.Else.SelectMany(Opened)] : [step];
}
