using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Fusion;

/// <summary>Several fusions that hear the same, so that one run of a pipeline asks them all. The pipeline gets the first one's word.</summary>
/// <param name="fusions">The fusions, at least one; fresh.</param>
internal sealed class FusionsTogether(IReadOnlyList<IFusionRule> fusions) : IFusionRule
{
    private readonly MoodEstimated?[] _said = new MoodEstimated?[fusions.Count];

    /// <inheritdoc/>
    public string Id => string.Join('+', fusions.Select(fusion => fusion.Id));

    /// <summary>When they were asked last; null before.</summary>
    public SessionTime? AskedAt { get; private set; }

    /// <summary>What each said then; null before.</summary>
    public IReadOnlyList<MoodEstimated?> Said => _said;

    /// <inheritdoc/>
    public void Observe(in ModalityEstimate estimate)
    {
        foreach (IFusionRule fusion in fusions)
        {
            fusion.Observe(estimate);
        }
    }

    /// <inheritdoc/>
    public MoodEstimated Estimate(SessionTime now)
    {
        AskedAt = now;
        for (int i = 0; i < fusions.Count; i++)
        {
            _said[i] = fusions[i].Estimate(now);
        }

        return _said[0]!.Value;
    }
}
