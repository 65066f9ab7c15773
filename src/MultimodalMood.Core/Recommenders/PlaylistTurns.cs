using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Core.Recommenders;

/// <summary>When the music of an adaptive playlist turns while a track sounds: when the mood has really moved, and at once when the participant says so,
/// in words or with the head.</summary>
/// <param name="rule">The step's rule.</param>
public sealed class PlaylistTurns(AdaptRule rule)
{
    private readonly MoodShift _shift = new(rule);

    /// <summary>After a new estimate.</summary>
    /// <param name="progress">Where the session stands, the estimate included.</param>
    /// <param name="valence">Valence of the mood that the condition listens to.</param>
    /// <param name="arousal">Its arousal.</param>
    /// <returns>What to follow from now on; null while the music goes on as it is.</returns>
    public MoodFollowed? AfterEstimate(SessionProgress progress, Gaussian valence, Gaussian arousal)
    {
        ArgumentNullException.ThrowIfNull(progress);
        if (progress is not { Playing: { } playing, Followed: { } followed })
        {
            return null;
        }

        // Not before it can no longer be taken back: a track that has faded out does not come back.
        if (rule.At is not AdaptAt.Boundary && playing.DislikedAt is { } disliked && disliked > followed.At && progress.LastAt.SecondsSince(disliked) > GestureUndone.WithinS)
        {
            return Follow(MoodFollowed.Disliked, valence, arousal, null);
        }

        double probability = _shift.Probability(valence, arousal, followed.Mood.ValenceMean, followed.Mood.ArousalMean);
        return _shift.Observe(progress.LastAt, probability, followed.At) ? Follow(MoodFollowed.Shifted, valence, arousal, probability) : null;
    }

    /// <summary>After the participant named their mood: it turns the music at once, where it turns within a track.</summary>
    /// <param name="report">What they said.</param>
    /// <param name="progress">Where the session stands, the report included.</param>
    /// <param name="valence">Valence of the mood that the condition listens to.</param>
    /// <param name="arousal">Its arousal.</param>
    /// <returns>What to follow from now on; null while the music goes on as it is.</returns>
    public MoodFollowed? AfterReport(in MoodReported report, SessionProgress progress, Gaussian valence, Gaussian arousal)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return report.Prompt == MoodReported.Override && rule.At is not AdaptAt.Boundary && progress is { Playing: not null, Followed: not null }
            ? Follow(MoodFollowed.Said, valence, arousal, null)
            : null;
    }

    private static MoodFollowed Follow(string cause, Gaussian valence, Gaussian arousal, double? probability) =>
        new(cause, valence.Mean, valence.Variance, arousal.Mean, arousal.Variance, probability);
}
