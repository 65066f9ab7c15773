using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Estimation.Face.Gestures;

/// <summary>Finds nods, shakes, held smiles and held frowns in what is seen of one face.</summary>
/// <remarks>Deterministic, without a clock; allocates nothing a frame. Made for about 10 frames/s. After a gesture it is deaf for <see cref="RefractoryS"/>;
/// a hole of more than half a second between frames forgets what came before. How often it hits and how often it is wrong: <c>mood evaluate gestures</c>.</remarks>
/// <param name="wanted">The gestures that are switched on.</param>
public sealed class GestureRecogniser(IReadOnlyList<Gesture> wanted)
{
    /// <summary>Time after a gesture in which none is found, seconds.</summary>
    public const double RefractoryS = 3;

    private const double LongestHoleS = 0.5;
    private const double LeastNodDeg = 5.5;
    private const double LeastNodRangeDeg = 9;
    private const double LeastShakeDeg = 8;
    private const double LeastShakeRangeDeg = 12;

    private readonly HeadSwings _nod = new(LeastNodDeg, LeastNodRangeDeg);
    private readonly HeadSwings _shake = new(LeastShakeDeg, LeastShakeRangeDeg);
    private readonly HeldExpression _smile = new();
    private readonly HeldExpression _frown = new();
    private SessionTime? _lastAt;
    private SessionTime? _gestureAt;

    /// <summary>Forgets what came before.</summary>
    public void Reset()
    {
        _nod.Reset();
        _shake.Reset();
        _smile.Reset();
        _frown.Reset();
        _lastAt = null;
    }

    /// <summary>Takes one frame in which the participant's face was scored.</summary>
    /// <param name="at">When it was taken.</param>
    /// <param name="yawDeg">Head turned to its left (+), degrees; null unknown.</param>
    /// <param name="pitchDeg">Head raised (+), degrees; null unknown.</param>
    /// <param name="scores">Class probabilities, relative to the person's resting face where that is known.</param>
    /// <returns>The gesture that has just been completed, or null.</returns>
    public Gesture? Observe(SessionTime at, double? yawDeg, double? pitchDeg, EmotionScores scores)
    {
        if (_lastAt is { } last && at <= last)
        {
            return null; // A frame that came late adds nothing to a movement that is over.
        }

        if (_lastAt is { } before && at.SecondsSince(before) > LongestHoleS)
        {
            Reset();
        }

        _lastAt = at;
        double atS = at.TotalSeconds;
        bool nod = false, shake = false;
        if (yawDeg is { } yaw && pitchDeg is { } pitch)
        {
            nod = _nod.Observe(atS, pitch, yaw);
            shake = _shake.Observe(atS, yaw, pitch);
        }

        bool smile = _smile.Observe(atS, scores.Happy), frown = _frown.Observe(atS, scores.Sad + scores.Angry);
        Gesture? found = nod ? Gesture.Nod : shake ? Gesture.Shake : smile ? Gesture.Smile : frown ? Gesture.Frown : null;
        if (found is not { } gesture || !wanted.Contains(gesture) || (_gestureAt is { } earlier && at.SecondsSince(earlier) < RefractoryS))
        {
            return null;
        }

        _gestureAt = at;
        return gesture;
    }
}
