namespace MultimodalMood.Core.Estimation.Face.Gestures;

/// <summary>Finds an expression that is held: its probability rises above one bound and does not fall below a lower one for a while. Once a hold.</summary>
internal sealed class HeldExpression
{
    /// <summary>Probability at which a hold begins.</summary>
    private const double Begins = 0.6;

    /// <summary>Probability below which it ends.</summary>
    private const double Ends = 0.4;

    /// <summary>How long it is held, seconds: people are asked for two, of which an expression takes most of one to come and go.</summary>
    private const double HoldS = 1.2;

    private double? _heldSinceS;
    private bool _told;

    /// <summary>Forgets what came before.</summary>
    public void Reset() => (_heldSinceS, _told) = (null, false);

    /// <summary>Takes the probability of one frame, seconds and [0, 1].</summary>
    /// <returns>True once, when the expression was held long enough.</returns>
    public bool Observe(double atS, double probability)
    {
        if (probability < Ends)
        {
            Reset();
        }
        else if (probability >= Begins)
        {
            _heldSinceS ??= atS;
        }

        if (_told || _heldSinceS is not { } since || atS - since < HoldS)
        {
            return false;
        }

        return _told = true;
    }
}
