using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Agreement;

/// <summary>The continuous self-rating of one playing against the mood estimate over the same seconds.</summary>
/// <param name="PlayId">The playing.</param>
/// <param name="Valence">Agreement on valence; null with too little to compare.</param>
/// <param name="Arousal">Agreement on arousal; null with too little to compare.</param>
public sealed record TracedAgreement(Guid PlayId, LaggedAgreement? Valence, LaggedAgreement? Arousal)
{
    private const double StepS = 0.5;

    /// <summary>Compares every traced playing of a log. The rating holds its value until the point is moved again.</summary>
    public static IReadOnlyList<TracedAgreement> Of(IEnumerable<LogEntry> log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var collected = new Collector();
        foreach (LogEntry entry in log)
        {
            collected.Take(entry);
        }

        return collected.Compare();
    }

    /// <summary>Gathers what a comparison needs, entry by entry of the log.</summary>
    public sealed class Collector
    {
        private readonly Dictionary<Guid, List<(SessionTime At, AffectTraced Point)>> _traces = [];
        private readonly Dictionary<Guid, SessionTime> _ends = [];
        private readonly List<(SessionTime At, MoodEstimated Mood)> _moods = [];

        /// <summary>Takes the next entry of the log.</summary>
        public void Take(in LogEntry entry)
        {
            switch (entry.Kind)
            {
                case SessionEventKind.AffectTraced:
                    AffectTraced point = entry.Read<AffectTraced>();
                    (_traces.TryGetValue(point.PlayId, out List<(SessionTime, AffectTraced)>? trace) ? trace : _traces[point.PlayId] = []).Add((entry.At, point));
                    break;
                case SessionEventKind.TrackEnded:
                    _ends[entry.Read<TrackEnded>().PlayId] = entry.At;
                    break;
                case SessionEventKind.MoodEstimated:
                    _moods.Add((entry.At, entry.Read<MoodEstimated>()));
                    break;
            }
        }

        /// <summary>The agreement of every traced playing so far.</summary>
        public IReadOnlyList<TracedAgreement> Compare() =>
            [.. _traces.Select(pair => Of(pair.Key, pair.Value, _ends.TryGetValue(pair.Key, out SessionTime end) ? end : pair.Value[^1].At, _moods))];
    }

    private static TracedAgreement Of(Guid play, List<(SessionTime At, AffectTraced Point)> trace, SessionTime end, List<(SessionTime At, MoodEstimated Mood)> moods)
    {
        SessionTime start = trace[0].At;
        int steps = (int)(Math.Max(end.SecondsSince(start), 0) / StepS) + 1;
        double?[] ratedValence = new double?[steps], ratedArousal = new double?[steps], valence = new double?[steps], arousal = new double?[steps];
        int rated = 0, estimated = -1;
        for (int i = 0; i < steps; i++)
        {
            double atS = i * StepS;
            while (rated + 1 < trace.Count && trace[rated + 1].At.SecondsSince(start) <= atS)
            {
                rated++;
            }

            while (estimated + 1 < moods.Count && moods[estimated + 1].At.SecondsSince(start) <= atS)
            {
                estimated++;
            }

            (ratedValence[i], ratedArousal[i]) = (trace[rated].Point.Valence, trace[rated].Point.Arousal);
            // A stale estimate is the prior, not an opinion.
            if (estimated >= 0 && !moods[estimated].Mood.Stale)
            {
                (valence[i], arousal[i]) = (moods[estimated].Mood.ValenceMean, moods[estimated].Mood.ArousalMean);
            }
        }

        return new TracedAgreement(play, LaggedAgreement.Of(ratedValence, valence, StepS), LaggedAgreement.Of(ratedArousal, arousal, StepS));
    }
}
