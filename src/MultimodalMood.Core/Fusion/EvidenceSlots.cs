using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Fusion;

/// <summary>The newest estimate of each modality, by source time. Order of arrival does not matter; late evidence keeps its own age.</summary>
public sealed class EvidenceSlots
{
    private const int Modalities = 4;
    private readonly ModalityEstimate?[] _newest = new ModalityEstimate?[Modalities];

    /// <summary>The newest estimate of a modality, or null.</summary>
    public ModalityEstimate? this[int modality] => _newest[modality];

    /// <summary>Number of modalities.</summary>
    public static int Count => Modalities;

    /// <summary>Keeps the estimate if it is newer than the one held; of two with the same time, the more reliable one.</summary>
    public void Offer(in ModalityEstimate estimate)
    {
        int slot = (int)estimate.Modality;
        ModalityEstimate? held = _newest[slot];
        if (held is not { } old || estimate.At > old.At || (estimate.At == old.At && estimate.Reliability > old.Reliability))
        {
            _newest[slot] = estimate;
        }
    }

    /// <summary>How much of its precision an estimate keeps at an age: 1 within the horizon, then halved with every further horizon.</summary>
    public static double Freshness(SessionTime at, SessionTime now, double horizonS)
    {
        double age = Math.Max(now.SecondsSince(at), 0);
        return age <= horizonS ? 1 : Numerics.PortableMath.Exp(-0.6931471805599453 * (age - horizonS) / horizonS);
    }
}
