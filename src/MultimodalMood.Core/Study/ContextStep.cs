namespace MultimodalMood.Core.Study;

/// <summary>What the person does, where and with whom, one tap each.</summary>
/// <param name="Ask">Questions in order: activity, place, company.</param>
public sealed record ContextStep(IReadOnlyList<string> Ask) : ProtocolStep(StepKind.Context)
{
    /// <summary>Options by question, in the order shown; their words are in the app's resource files.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Options { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["activity"] = ["resting", "working", "studying", "housework", "exercising", "travelling", "socialising", "other"],
        ["place"] = ["home", "work", "school", "outdoors", "transport", "lab", "other"],
        ["company"] = ["alone", "partner", "family", "friends", "colleagues", "strangers"],
    };
}
