using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Study;

/// <summary>What inclusion rules look at: quality and completeness, never a condition, a rating or a score.</summary>
/// <param name="DurationS">From the opening to the last input, seconds.</param>
/// <param name="TracksHeard">Plays that ended by themselves, by the watchdog, or by a skip after the minimum.</param>
/// <param name="AnsweredShare">Survey items answered of those shown, "prefer not to answer" not counted as answered; null for none shown.</param>
/// <param name="AttentionShare">Attention checks passed; null for none.</param>
/// <param name="FaceCoverage">Share of the seconds of play with a scored face, in a room with a mood to tell; null without plays.</param>
/// <param name="HeartCoverage">Seconds of play with a packet of the strap; null without plays.</param>
public sealed record SessionMeasures(double DurationS, int TracksHeard, double? AnsweredShare, double? AttentionShare, double? FaceCoverage, double? HeartCoverage)
{
    /// <summary>Measures a session's log.</summary>
    public static SessionMeasures Of(IEnumerable<LogEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        SessionProgress progress = SessionProgress.Empty;
        HashSet<long> faces = [], beats = [];
        foreach (LogEntry entry in entries)
        {
            progress = progress.Apply(entry);
            long second = entry.At.Microseconds / 1_000_000;
            if ((entry.Kind is SessionEventKind.FaceObserved && entry.Read<FaceObserved>().Status is FaceStatus.Scored)
                || (entry.Kind is SessionEventKind.CollectiveMoodEstimated && entry.Read<CollectiveMoodEstimated>().Cause is CollectiveCause.Shown))
            {
                faces.Add(second);
            }
            else if (entry.Kind is SessionEventKind.HeartNotified)
            {
                beats.Add(second);
            }
        }

        long[] played = [.. progress.Plays
            .Where(play => play.EndedAt is not null)
            .SelectMany(play => Seconds(play.StartedAt.Microseconds, play.EndedAt!.Value.Microseconds))
            .Distinct()];
        return new SessionMeasures(
            progress.LastAt.TotalSeconds,
            progress.Plays.Count(play => play.EndReason is TrackEndReason.Completed or TrackEndReason.Skipped or TrackEndReason.Watchdog or TrackEndReason.Replaced),
            Share(progress.Answers.Values.Count(answer => answer.Number is not null || answer.Text is not null), progress.Answers.Count),
            Share(progress.Attention.Values.Count(check => check.Passed), progress.Attention.Count),
            Share(played.Count(faces.Contains), played.Length),
            Share(played.Count(beats.Contains), played.Length));
    }

    /// <summary>The value of a rule's measure; null when it is unknown.</summary>
    public double? Value(InclusionRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.Measure switch
        {
            "duration_s" => DurationS,
            "tracks_heard" => TracksHeard,
            "answered_share" => AnsweredShare,
            "attention_share" => AttentionShare,
            "face_coverage" => FaceCoverage,
            "heart_coverage" => HeartCoverage,
            _ => throw new ArgumentException($"There is no measure '{rule.Measure}'.", nameof(rule)),
        };
    }

    /// <summary>The rules that this session does not fulfil; none for an included one. A measure that is unknown fulfils no rule.</summary>
    public IReadOnlyList<InclusionRule> Missed(IEnumerable<InclusionRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return [.. rules.Where(rule => Value(rule) is not { } value || value < rule.Min || value > rule.Max)];
    }

    private static IEnumerable<long> Seconds(long fromUs, long toUs)
    {
        for (long second = fromUs / 1_000_000; second < toUs / 1_000_000; second++)
        {
            yield return second;
        }
    }

    private static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;
}
