namespace MultimodalMood.Core.Estimation.Face.Gestures;

/// <summary>Finds short to-and-fro movements about one axis of the head: at least four swings in a row, each quick, that begin and end in rest.</summary>
/// <remarks>A swing turns round when the angle has come back by <paramref name="leastDeg"/> (hysteresis), so that jitter and talking make none. Turning to
/// look at something dwells there, which breaks the row; moving with the beat goes on for longer than a gesture. Times in seconds.</remarks>
/// <param name="leastDeg">Swing that turns round, degrees.</param>
/// <param name="leastRangeDeg">Range of a whole gesture, degrees: more than its smallest swings, so that a small rhythm is seen as one and is none.</param>
internal sealed class HeadSwings(double leastDeg, double leastRangeDeg)
{
    /// <summary>Fewest swings: down, up, and again.</summary>
    private const int LeastSwings = 4;

    /// <summary>More than this many in a row is a rhythm.</summary>
    private const int MostSwings = 8;

    /// <summary>Longest time from one turning point to the next: nods slower than about 0.8 Hz are looks.</summary>
    private const double LongestSwingS = 0.7;

    /// <summary>Rest after the last turning round that ends a gesture; longer than the longest swing, so that a rhythm goes on within it.</summary>
    private const double RestS = 0.8;

    /// <summary>Rest before the first swing: a piece of a restless movement, or of a rhythm with a swing too small to see, is no gesture.</summary>
    private const double RestBeforeS = 1.2;

    /// <summary>An angle this near to a turning point is still there.</summary>
    private const double StillDeg = 1.5;

    /// <summary>The other axis may move by this share of the swings: a nod is no circle.</summary>
    private const double MostAcross = 0.6;

    private int _direction;
    private int _swings;
    private double _extremeDeg;
    private double _leftAtS;
    private double _pivotLeftAtS;
    private double _turnedAtS;
    private double _beganS;
    private double _restlessUntilS = double.NegativeInfinity;
    private double _lowDeg, _highDeg, _acrossLowDeg, _acrossHighDeg;

    /// <summary>Forgets what came before.</summary>
    public void Reset() => (_direction, _swings, _restlessUntilS) = (0, 0, double.NegativeInfinity);

    /// <summary>Takes the head's angles of one frame.</summary>
    /// <param name="atS">When; later than the frame before.</param>
    /// <param name="deg">Angle about this axis.</param>
    /// <param name="acrossDeg">Angle about the other one.</param>
    /// <returns>True when a gesture has just ended.</returns>
    public bool Observe(double atS, double deg, double acrossDeg)
    {
        if (_direction == 0)
        {
            Rest(atS, deg, acrossDeg);
            return false;
        }

        Widen(deg, acrossDeg);
        double beyond = (deg - _extremeDeg) * _direction;
        if (beyond >= -StillDeg)
        {
            _leftAtS = atS;
            _extremeDeg = beyond > 0 ? deg : _extremeDeg;
        }
        else if (beyond <= -leastDeg)
        {
            TurnRound(atS, deg, acrossDeg);
        }

        if (atS - _turnedAtS < RestS)
        {
            return false;
        }

        bool gesture = _swings is >= LeastSwings and <= MostSwings
            && _beganS - _restlessUntilS >= RestBeforeS
            && _highDeg - _lowDeg >= leastRangeDeg
            && _acrossHighDeg - _acrossLowDeg <= MostAcross * (_highDeg - _lowDeg);
        (_direction, _swings, _restlessUntilS) = (0, 0, _turnedAtS);
        Rest(atS, deg, acrossDeg);
        return gesture;
    }

    /// <summary>At rest the turning point follows slowly drifting angles; a quick departure from it begins a swing.</summary>
    private void Rest(double atS, double deg, double acrossDeg)
    {
        if (_swings == 0)
        {
            (_swings, _extremeDeg, _leftAtS) = (1, deg, atS);
        }
        else if (Math.Abs(deg - _extremeDeg) <= StillDeg)
        {
            _leftAtS = atS;
        }
        else if (Math.Abs(deg - _extremeDeg) >= leastDeg)
        {
            _direction = deg > _extremeDeg ? 1 : -1;
            (_beganS, _pivotLeftAtS) = (_leftAtS, _leftAtS);
            (_lowDeg, _highDeg, _acrossLowDeg, _acrossHighDeg) = (Math.Min(deg, _extremeDeg), Math.Max(deg, _extremeDeg), acrossDeg, acrossDeg);
            (_extremeDeg, _leftAtS, _turnedAtS) = (deg, atS, atS);
        }
        else if (atS - _leftAtS > LongestSwingS)
        {
            (_extremeDeg, _leftAtS) = (deg, atS);
        }
    }

    private void TurnRound(double atS, double deg, double acrossDeg)
    {
        bool quick = _leftAtS - _pivotLeftAtS <= LongestSwingS;
        if (!quick)
        {
            // A look somewhere: the row begins anew with the swing that leaves it.
            (_swings, _beganS, _restlessUntilS) = (0, _leftAtS, _turnedAtS);
            (_lowDeg, _highDeg, _acrossLowDeg, _acrossHighDeg) = (deg, _extremeDeg, acrossDeg, acrossDeg);
            Widen(_extremeDeg, acrossDeg);
            Widen(deg, acrossDeg);
        }

        _swings++;
        _pivotLeftAtS = _leftAtS;
        (_direction, _extremeDeg, _leftAtS, _turnedAtS) = (-_direction, deg, atS, atS);
    }

    private void Widen(double deg, double acrossDeg)
    {
        (_lowDeg, _highDeg) = (Math.Min(_lowDeg, deg), Math.Max(_highDeg, deg));
        (_acrossLowDeg, _acrossHighDeg) = (Math.Min(_acrossLowDeg, acrossDeg), Math.Max(_acrossHighDeg, acrossDeg));
    }
}
