using System.Globalization;

namespace MultimodalMood.Core.Study;

/// <summary>A protocol's steps in the order in which one session takes them.</summary>
public sealed record StepPlan(IReadOnlyList<PlannedStep> Steps)
{
    /// <summary>Flattens a protocol for a participant's order of conditions.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="conditions">The participant's conditions in order; one for a between-design.</param>
    public static StepPlan Of(StudyProtocol protocol, IReadOnlyList<string> conditions)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentNullException.ThrowIfNull(conditions);
        string only = conditions.Count == 1 ? conditions[0] : "";
        List<PlannedStep> steps = [];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (ProtocolPart part in protocol.Parts)
        {
            foreach (string condition in part.ForEachCondition ? conditions : [only])
            {
                foreach (ProtocolStep step in part.Steps)
                {
                    string word = WordFor(step.Kind);
                    int number = numbers[word] = numbers.GetValueOrDefault(word) + 1;
                    string id = string.Create(CultureInfo.InvariantCulture, $"{word}-{number}");
                    steps.Add(new PlannedStep(steps.Count, part.ForEachCondition ? $"{id}.{condition}" : id, step.Kind, condition, step));
                }
            }
        }

        return new StepPlan(steps);
    }

    private static string WordFor(StepKind kind) => kind is StepKind.DeviceCheck ? "device_check" : kind.ToString().ToLowerInvariant();
}
