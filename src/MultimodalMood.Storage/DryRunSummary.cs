namespace MultimodalMood.Storage;

/// <summary>What a study's dry run left. Everybody in it is simulated.</summary>
/// <param name="Study">The study's code.</param>
/// <param name="Note">Edition, seed and that it is simulated, as every session is labelled.</param>
/// <param name="Participants">Simulated people.</param>
/// <param name="Completed">Who came to the end.</param>
/// <param name="Excluded">Who were screened out, by rule.</param>
/// <param name="Declined">Who declined a required consent.</param>
/// <param name="Arms">Arms in the design's order.</param>
/// <param name="LeftAt">Steps at which people left, with how many.</param>
/// <param name="Faults">What the protocol asked for and this installation could not do, with how many people it met.</param>
public sealed record DryRunSummary(
    string Study,
    string Note,
    int Participants,
    int Completed,
    IReadOnlyDictionary<string, int> Excluded,
    int Declined,
    IReadOnlyList<DryRunArm> Arms,
    IReadOnlyDictionary<string, int> LeftAt,
    IReadOnlyDictionary<string, int> Faults);
