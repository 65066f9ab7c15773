using MultimodalMood.Core.Estimation.Face;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Storage.Database;

/// <summary>Sums up a session's expressions by track: mean valence while it sounds, less that of the ten seconds before.</summary>
internal sealed class PlayedExpressions
{
    private const double BeforeS = 10;

    /// <summary>Fewest frames with an expression, before and during: two seconds of ten a second.</summary>
    private const int FewestFrames = 20;

    private readonly Queue<(SessionTime At, double Valence)> _recent = new();
    private readonly Dictionary<Guid, (double? Before, double Sum, int Frames)> _sounding = [];

    /// <summary>A frame was scored, or not.</summary>
    public void Observe(SessionTime at, in FaceObserved face)
    {
        if ((face.Valence ?? (face.Scores is { } scores ? EmotionToAffect.Of(scores).Valence.Mean : null)) is not { } valence)
        {
            return;
        }

        _recent.Enqueue((at, valence));
        while (_recent.TryPeek(out (SessionTime At, double Valence) oldest) && at.SecondsSince(oldest.At) > BeforeS)
        {
            _recent.Dequeue();
        }

        foreach ((Guid play, (double? before, double sum, int frames)) in _sounding.ToArray())
        {
            _sounding[play] = (before, sum + valence, frames + 1);
        }
    }

    /// <summary>A track became audible.</summary>
    public void Begin(Guid playId, SessionTime at)
    {
        double[] before = [.. _recent.Where(one => at.SecondsSince(one.At) is >= 0 and <= BeforeS).Select(one => one.Valence)];
        _sounding[playId] = (before.Length >= FewestFrames ? before.Average() : null, 0, 0);
    }

    /// <summary>A track stopped sounding.</summary>
    /// <returns>The change within [-2, 2]; null where the face was not seen enough, or the track's beginning was not.</returns>
    public double? End(Guid playId) => _sounding.Remove(playId, out (double? Before, double Sum, int Frames) play) && play.Frames >= FewestFrames
        ? play.Sum / play.Frames - play.Before
        : null;
}
