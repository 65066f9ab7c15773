using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Agreement;

/// <summary>Finds the self-reports of a session and what each modality said in the half minute before, entry by entry of the log.</summary>
/// <param name="other">Another fusion to ask instead of the recorded one; it hears the recorded modality estimates.</param>
public sealed class MoodMoments(IFusionRule? other = null)
{
    /// <summary>How far back from a report the modalities are averaged, seconds.</summary>
    public const double WindowS = 30;

    private readonly List<MoodMoment> _found = [];
    private readonly Queue<ModalityEstimate> _recent = [];
    private SessionOpened? _opened;
    private MoodEstimated? _mood;

    /// <summary>The reports so far, in order. Overrides and answers count; a report of nothing does not.</summary>
    public IReadOnlyList<MoodMoment> Found => _found;

    /// <summary>The reports of one whole log.</summary>
    public static IReadOnlyList<MoodMoment> Of(IEnumerable<LogEntry> log, IFusionRule? other = null)
    {
        ArgumentNullException.ThrowIfNull(log);
        var moments = new MoodMoments(other);
        foreach (LogEntry entry in log)
        {
            moments.Take(entry);
        }

        return moments.Found;
    }

    /// <summary>Takes the next entry of the log.</summary>
    public void Take(in LogEntry entry)
    {
        switch (entry.Kind)
        {
            case SessionEventKind.SessionOpened:
                _opened = entry.Read<SessionOpened>();
                break;
            case SessionEventKind.ModalityEstimated:
                ModalityEstimated said = entry.Read<ModalityEstimated>();
                var estimate = new ModalityEstimate(said.Modality, entry.At, said.Classes, said.Valence, said.Arousal, said.Reliability, said.Reason);
                Forget(_recent, entry.At);
                _recent.Enqueue(estimate);
                other?.Observe(estimate);
                break;
            case SessionEventKind.MoodEstimated:
                _mood = other?.Estimate(entry.At) ?? entry.Read<MoodEstimated>();
                break;
            case SessionEventKind.MoodReported when _opened is { } of && entry.Read<MoodReported>() is { } report && (report.Valence ?? report.Arousal) is not null:
                Forget(_recent, entry.At);
                _found.Add(new MoodMoment(
                    of.ParticipantId, of.SessionId.ToString(), entry.At.TotalSeconds, report.Prompt, report.Valence, report.Arousal, null,
                    Average(_recent, Modality.Face), Average(_recent, Modality.Heart), Average(_recent, Modality.Skin), _mood is { } fused ? Of(fused) : null));
                break;
        }
    }

    private static void Forget(Queue<ModalityEstimate> recent, SessionTime now)
    {
        while (recent.TryPeek(out ModalityEstimate oldest) && now.SecondsSince(oldest.At) > WindowS)
        {
            recent.Dequeue();
        }
    }

    private static ModalityMoment? Average(IEnumerable<ModalityEstimate> recent, Modality modality)
    {
        ModalityEstimate[] said = [.. recent.Where(estimate => estimate.Modality == modality && estimate.Reliability > 0)];
        if (said.Length == 0)
        {
            return null;
        }

        EmotionScores[] classes = [.. said.Where(estimate => estimate.Classes is not null).Select(estimate => estimate.Classes!.Value)];
        return new ModalityMoment(
            classes.Length == 0 ? null : EmotionScores.FromWeights(classes.Average(c => c.Happy), classes.Average(c => c.Sad), classes.Average(c => c.Angry), classes.Average(c => c.Neutral)),
            Mean([.. said.Where(estimate => estimate.Valence is not null).Select(estimate => estimate.Valence!.Value)]),
            Mean([.. said.Where(estimate => estimate.Arousal is not null).Select(estimate => estimate.Arousal!.Value)]),
            said.Average(estimate => estimate.Reliability));
    }

    private static Gaussian? Mean(Gaussian[] said) => said.Length == 0 ? null : new Gaussian(said.Average(g => g.Mean), said.Average(g => g.Variance));

    private static ModalityMoment Of(in MoodEstimated mood) => new(
        mood.Classes, new Gaussian(mood.ValenceMean, mood.ValenceVariance), new Gaussian(mood.ArousalMean, mood.ArousalVariance), mood.Certainty);
}
