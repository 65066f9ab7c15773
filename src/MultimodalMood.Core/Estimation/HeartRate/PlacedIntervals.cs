using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>The normal intervals behind the beats of a log, put right as <see cref="HeartMonitor"/> does it.</summary>
/// <remarks>An extra beat's interval and the next are one; a missed beat's interval is two halves; other artefacts have their replacement.</remarks>
public sealed class PlacedIntervals
{
    private bool _joins;
    private bool _joinedStarts;

    /// <summary>Takes the next beat.</summary>
    /// <param name="at">Its time.</param>
    /// <param name="beat">The beat.</param>
    /// <param name="kept">Gets each interval that it gives: the beat that ends it, its length in ms, whether it begins where the one before ended, whether it was corrected.</param>
    public void Add(SessionTime at, in BeatPlaced beat, Action<SessionTime, double, bool, bool> kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        bool follows = _joins ? !_joinedStarts : !beat.SegmentStart;
        (_joins, _joinedStarts) = (beat.Flag is BeatFlag.Extra, beat.Flag is BeatFlag.Extra && beat.SegmentStart);
        switch (beat.Flag)
        {
            case BeatFlag.Extra:
                break;
            case BeatFlag.Missed when beat.CorrectedRrMs is { } half:
                kept(at - TimeSpan.FromMilliseconds(half), half, follows, true);
                kept(at, half, true, true);
                break;
            default:
                kept(at, beat.CorrectedRrMs ?? beat.RrMs, follows, beat.CorrectedRrMs.HasValue);
                break;
        }
    }
}
