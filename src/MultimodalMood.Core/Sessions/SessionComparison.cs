using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Sessions;

/// <summary>A recorded session beside what another fusion, or other scores of its frames, would have made of it. The record is only read.</summary>
/// <param name="Moods">The estimates, pair by pair.</param>
/// <param name="Choices">The lists of tracks that were made meanwhile.</param>
public sealed record SessionComparison(IReadOnlyList<ComparedMood> Moods, IReadOnlyList<ComparedChoice> Choices)
{
    /// <summary>Mean absolute change of valence; null without an estimate.</summary>
    public double? MeanValenceChange => Moods.Count == 0 ? null : Moods.Average(pair => Math.Abs(pair.Other.ValenceMean - pair.Recorded.ValenceMean));

    /// <summary>Mean absolute change of arousal; null without an estimate.</summary>
    public double? MeanArousalChange => Moods.Count == 0 ? null : Moods.Average(pair => Math.Abs(pair.Other.ArousalMean - pair.Recorded.ArousalMean));

    /// <summary>Share of the estimates whose most likely class is another; null without an estimate.</summary>
    public double? ClassChanged => Moods.Count == 0 ? null : Moods.Average(pair => pair.Other.Classes.MostLikely == pair.Recorded.Classes.MostLikely ? 0.0 : 1);

    /// <summary>Runs the log's inputs again.</summary>
    /// <param name="log">Every event of the session, in order.</param>
    /// <param name="other">The fusion to ask; fresh.</param>
    /// <param name="rescored">Gives a frame other scores, or itself; null leaves all as they are.</param>
    /// <exception cref="InvalidDataException">The log does not begin with the session's opening, or a payload is damaged.</exception>
    public static SessionComparison Run(IEnumerable<LogEntry> log, IFusionRule other, Func<SessionTime, FaceObserved, FaceObserved>? rescored = null) =>
        Run(log, [other], rescored)[0];

    /// <summary>Runs the log's inputs again, once for several fusions: nothing that is measured hangs on what a fusion says.</summary>
    /// <param name="log">Every event of the session, in order.</param>
    /// <param name="others">The fusions to ask, at least one; fresh.</param>
    /// <param name="rescored">Gives a frame other scores, or itself; null leaves all as they are.</param>
    /// <returns>In the order of the fusions.</returns>
    /// <exception cref="InvalidDataException">The log does not begin with the session's opening, or a payload is damaged.</exception>
    public static IReadOnlyList<SessionComparison> Run(IEnumerable<LogEntry> log, IReadOnlyList<IFusionRule> others, Func<SessionTime, FaceObserved, FaceObserved>? rescored = null)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(others);
        var fusions = new FusionsTogether(others);
        var pipeline = new SessionPipeline(fusions);
        var outputs = new OutputBuffer();
        SessionProgress recorded = SessionProgress.Empty, otherwise = SessionProgress.Empty;
        (List<ComparedMood> Moods, List<ComparedChoice> Choices)[] found = [.. others.Select(_ => (new List<ComparedMood>(), new List<ComparedChoice>()))];
        foreach (LogEntry entry in log)
        {
            if (!entry.IsInput)
            {
                recorded = recorded.Apply(entry);
                if (entry.Kind is SessionEventKind.MoodEstimated && fusions.AskedAt == entry.At)
                {
                    foreach ((int i, MoodEstimated? said) in fusions.Said.Index())
                    {
                        found[i].Moods.Add(new ComparedMood(entry.At.TotalSeconds, entry.Read<MoodEstimated>(), said!.Value));
                    }
                }

                continue;
            }

            if (entry.Kind is SessionEventKind.RecommendationMade)
            {
                foreach ((int i, MoodEstimated? said) in fusions.Said.Index())
                {
                    found[i].Choices.Add(new ComparedChoice(entry.At.TotalSeconds, entry.Read<RecommendationMade>(), recorded, otherwise with { Mood = said }));
                }
            }

            LogEntry input = rescored is not null && entry.Kind is SessionEventKind.FaceObserved
                ? LogEntry.Of(entry.At, entry.ArrivedAt, rescored(entry.At, entry.Read<FaceObserved>())) with { Sequence = entry.Sequence }
                : entry;
            recorded = recorded.Apply(entry);
            otherwise = otherwise.Apply(input);
            outputs.Clear();
            pipeline.Step(input, outputs);
            for (int i = 0; i < outputs.Count; i++)
            {
                LogEntry output = outputs.Entry(i, input.Sequence + 1 + i, input.ArrivedAt);
                otherwise = otherwise.Apply(output with { Payload = output.Payload.ToArray() });
            }
        }

        return [.. found.Select(one => new SessionComparison(one.Moods, one.Choices))];
    }

    /// <summary>The fusion that a log was recorded with, fresh.</summary>
    /// <exception cref="InvalidInputException">It names one that is neither shipped nor in the log.</exception>
    public static IFusionRule FusionOf(IReadOnlyList<LogEntry> log)
    {
        ArgumentNullException.ThrowIfNull(log);
        LogEntry? fix = log.Where(entry => entry.Kind is SessionEventKind.FusionFixed).Cast<LogEntry?>().FirstOrDefault();
        return fix is { } own
            ? new ConfidenceWeightedFusion(FusionFile.Read(own.Read<FusionFixed>().Json, "the session's fusion"))
            : FusionRules.ById(log.Count > 0 && log[0].Kind is SessionEventKind.SessionOpened ? log[0].Read<SessionOpened>().FusionId : "");
    }
}
