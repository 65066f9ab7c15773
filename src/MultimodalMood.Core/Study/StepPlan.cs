using System.Globalization;

namespace MultimodalMood.Core.Study;

/// <summary>A protocol's steps in the order in which one session takes them, both sides of a branch among them.</summary>
public sealed record StepPlan(IReadOnlyList<PlannedStep> Steps)
{
    /// <summary>Flattens a protocol for a participant's order of conditions.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="conditions">The participant's conditions in order; one for a between-design.</param>
    /// <param name="rotation">How far the matched sets of stimuli are turned for this participant, from 0.</param>
    public static StepPlan Of(StudyProtocol protocol, IReadOnlyList<string> conditions, int rotation = 0)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentNullException.ThrowIfNull(conditions);
        ArgumentOutOfRangeException.ThrowIfNegative(rotation);
        string only = conditions.Count == 1 ? conditions[0] : "";
        var flattening = new Flattening(protocol, rotation);
        foreach (ProtocolPart part in protocol.Parts)
        {
            foreach (string condition in part.ForEachCondition ? conditions : [only])
            {
                flattening.Add(part.Steps, condition, part.ForEachCondition, []);
            }
        }

        return new StepPlan(flattening.Steps);
    }

    private sealed class Flattening(StudyProtocol protocol, int rotation)
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

        public List<PlannedStep> Steps { get; } = [];

        public void Add(IReadOnlyList<ProtocolStep> steps, string condition, bool inBlock, IReadOnlyList<BranchGuard> guards)
        {
            foreach (ProtocolStep step in steps)
            {
                string word = WordFor(step.Kind);
                int number = _numbers[word] = _numbers.GetValueOrDefault(word) + 1;
                string plain = string.Create(CultureInfo.InvariantCulture, $"{word}-{number}");
                string id = inBlock ? $"{plain}.{condition}" : plain;
                Steps.Add(new PlannedStep(Steps.Count, id, step.Kind, condition, step) { Guards = guards, StimulusSet = SetFor(step, condition) });
                if (step is BranchStep branch)
                {
                    Add(branch.Then, condition, inBlock, [.. guards, new BranchGuard(id, true)]);
                    Add(branch.Else, condition, inBlock, [.. guards, new BranchGuard(id, false)]);
                }
            }
        }

        private string? SetFor(ProtocolStep step, string condition)
        {
            if (step is not ListeningStep listening)
            {
                return null;
            }

            if (listening.Stimuli != ListeningStep.Rotate)
            {
                return listening.Stimuli ?? protocol.Conditions.GetValueOrDefault(condition)?.Stimuli;
            }

            // Sets in the order of their ids: condition c of participant r gets set c + r, so that each condition meets each set.
            string[] sets = [.. protocol.StimulusSets.Keys.Order(StringComparer.Ordinal)];
            int place = Math.Max(0, protocol.DesignConditions.ToList().IndexOf(condition));
            return sets[(place + rotation) % sets.Length];
        }

        private static string WordFor(StepKind kind) => kind switch
        {
            StepKind.DeviceCheck => "device_check",
            StepKind.AttentionCheck => "attention_check",
            _ => kind.ToString().ToLowerInvariant(),
        };
    }
}
