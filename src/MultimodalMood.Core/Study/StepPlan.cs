<<<<<<< HEAD
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
=======
namespace MultimodalMood.Core.Study;

/// <summary>All steps of one session in order, blocks of conditions laid out. The same protocol and order give the same plan and ids.</summary>
/// <param name="Steps">The steps; each one's <see cref="PlannedStep.Index"/> is its place here.</param>
public sealed record StepPlan(IReadOnlyList<PlannedStep> Steps)
{
    /// <summary>Lays a protocol out.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="conditionOrder">Conditions of this participant, first to last (<see cref="ConditionOrder.For"/>).</param>
    /// <remarks>A step outside a block has no condition, but for listening: somebody must choose the music, so the participant's first condition does.</remarks>
    public static StepPlan Of(StudyProtocol protocol, IReadOnlyList<string> conditionOrder)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentNullException.ThrowIfNull(conditionOrder);
        var planned = new List<PlannedStep>();
        var count = new Dictionary<StepKind, int>();
        foreach (ProtocolStep step in protocol.Steps)
        {
            if (step is not ConditionBlock block)
            {
                string condition = step is ListeningStep && conditionOrder.Count > 0 ? conditionOrder[0] : "";
                planned.Add(new PlannedStep(planned.Count, Name(step, count), KindOf(step), condition, step));
                continue;
            }

            string[] names = [.. block.Steps.Select(inner => Name(inner, count))];
            foreach (string condition in conditionOrder)
            {
                for (int i = 0; i < names.Length; i++)
                {
                    planned.Add(new PlannedStep(planned.Count, $"{names[i]}.{condition}", KindOf(block.Steps[i]), condition, block.Steps[i]));
>>>>>>> storage
                }
            }
        }

<<<<<<< HEAD
        return new StepPlan(steps);
    }

    private static string WordFor(StepKind kind) => kind is StepKind.DeviceCheck ? "device_check" : kind.ToString().ToLowerInvariant();
=======
        return new StepPlan(planned);
    }

    private static string Name(ProtocolStep step, Dictionary<StepKind, int> count)
    {
        StepKind kind = KindOf(step);
        int number = count[kind] = count.GetValueOrDefault(kind) + 1;
        return step.Id ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{ProtocolReader.Word(kind)}-{number}");
    }

    private static StepKind KindOf(ProtocolStep step) => step switch
    {
        InformationStep => StepKind.Information,
        ConsentStep => StepKind.Consent,
        DeviceCheckStep => StepKind.DeviceCheck,
        BaselineStep => StepKind.Baseline,
        SurveyStep => StepKind.Survey,
        ListeningStep => StepKind.Listening,
        PauseStep => StepKind.Pause,
        DebriefStep => StepKind.Debrief,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "This step has no place of its own in a session."),
    };
>>>>>>> storage
}
