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

    /// <summary>Keeps the estimate if it is newer than the one held; of two with the same time, the one that is first in a fixed order.</summary>
    public void Offer(in ModalityEstimate estimate)
    {
        int slot = (int)estimate.Modality;
        if (_newest[slot] is not { } held || estimate.At > held.At || (estimate.At == held.At && Precedes(estimate, held)))
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

    /// <summary>A total order of estimates of the same time, most reliable first, so that it does not matter which came first.</summary>
    private static bool Precedes(in ModalityEstimate a, in ModalityEstimate b)
    {
        int order = a.Reliability.CompareTo(b.Reliability);
        order = order != 0 ? order : Compare(a.Arousal, b.Arousal);
        order = order != 0 ? order : Compare(a.Valence, b.Valence);
        order = order != 0 ? order : Compare(a.Classes, b.Classes);
        return order > 0;
    }

    private static int Compare(Gaussian? a, Gaussian? b)
    {
        if (a is not { } x || b is not { } y)
        {
            return a.HasValue.CompareTo(b.HasValue);
        }

        int order = y.Variance.CompareTo(x.Variance);
        return order != 0 ? order : x.Mean.CompareTo(y.Mean);
    }

    private static int Compare(EmotionScores? a, EmotionScores? b)
    {
        if (a is not { } x || b is not { } y)
        {
            return a.HasValue.CompareTo(b.HasValue);
        }

        int order = x.Happy.CompareTo(y.Happy);
        order = order != 0 ? order : x.Sad.CompareTo(y.Sad);
        return order != 0 ? order : x.Angry.CompareTo(y.Angry);
    }
}
