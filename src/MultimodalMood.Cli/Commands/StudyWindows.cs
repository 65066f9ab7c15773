using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Estimation.Motion;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Learning.Physiology;

namespace MultimodalMood.Cli.Commands;

/// <summary>Labelled windows from a study's own sessions: what heart and skin showed when a person said how aroused they were.</summary>
/// <remarks>One window a self-report with an arousal other than 0: the newest 30 s heart window before it, at most 30 s old, against the person's own
/// rest. Movement stands beside as the control. Only live sessions count: pilots, the demo and simulated people never mix with them.</remarks>
internal static class StudyWindows
{
    private const double OldestS = 30;
    private const int FewestPeople = 3;

    private static readonly string[] s_features = [.. BodyFeatures.Names, "acc_mad_mg"];

    /// <summary>Reads all sessions.</summary>
    /// <exception cref="InvalidInputException">There is too little to fit, in words.</exception>
    public static async Task<PhysiologyTable> ReadAsync(ISessionStore store, IReadOnlyList<Guid> sessions, string study, CancellationToken stop)
    {
        List<(string Person, int Situation, IReadOnlyList<double?> Values)> windows = [];
        foreach (Guid id in sessions)
        {
            var fold = new Fold();
            await foreach (SessionChunk chunk in store.ReadAsync(id, stop))
            {
                foreach (LogEntry entry in LogRecord.ReadAll(chunk.Bytes))
                {
                    if (fold.Take(entry) is { } window)
                    {
                        windows.Add(window);
                    }
                }
            }
        }

        int people = windows.Select(window => window.Person).Distinct(StringComparer.Ordinal).Count();
        return people >= FewestPeople && windows.Select(window => window.Situation).Distinct().Count() == 2
            ? PhysiologyTable.Of([.. s_features.Where((_, f) => windows.Exists(window => window.Values[f] is not null))], Known(windows))
            : throw new InvalidInputException(study, null, "--study", $"there are {windows.Count} reports of arousal above or below 0 with a measured heart and its rest, of {people} people; expected some of either kind, of at least {FewestPeople} people.");
    }

    // A feature that nobody has is no feature.
    private static IEnumerable<(string, int, IReadOnlyList<double?>)> Known(List<(string Person, int Situation, IReadOnlyList<double?> Values)> windows)
    {
        int[] kept = [.. Enumerable.Range(0, s_features.Length).Where(f => windows.Exists(window => window.Values[f] is not null))];
        return windows.Select(window => (window.Person, window.Situation, (IReadOnlyList<double?>)[.. kept.Select(f => window.Values[f])]));
    }

    private sealed class Fold
    {
        private readonly MotionMonitor _motion = new();
        private readonly OutputBuffer _ignored = new();
        private SessionOpened _opened;
        private RestingBaseline? _rest;
        private SkinBaselineMeasured? _skinRest;
        private (double AtS, SkinWindowComputed Window)? _skin;
        private (double AtS, BodyFeatures? Features, double? Mad)? _newest;

        public (string, int, IReadOnlyList<double?>)? Take(LogEntry entry)
        {
            double at = entry.At.TotalSeconds;
            switch (entry.Kind)
            {
                case SessionEventKind.SessionOpened:
                    _opened = entry.Read<SessionOpened>();
                    break;
                case SessionEventKind.BaselineMeasured when entry.Read<BaselineMeasured>() is { HeartRateBpm: { } bpm } baseline:
                    _rest = new RestingBaseline(bpm, baseline.HeartRateSd ?? 0, baseline.LnRmssd, baseline.HeartCoverage);
                    break;
                case SessionEventKind.SkinBaselineMeasured:
                    _skinRest = entry.Read<SkinBaselineMeasured>();
                    break;
                case SessionEventKind.SkinWindowComputed:
                    _skin = (at, entry.Read<SkinWindowComputed>());
                    break;
                case SessionEventKind.MotionSampled:
                    _ignored.Clear();
                    _motion.Observe(entry.At, entry.Read<MotionSampled>(), _ignored);
                    break;
                case SessionEventKind.HeartWindowComputed when entry.Read<HeartWindowComputed>() is { WindowS: 30 } window:
                    _newest = (at, BodyFeatures.Of(window, _rest, _skin is { } skin && at - skin.AtS <= 10 ? skin.Window : null, _skinRest), _motion.RecentMadMilliG(entry.At));
                    break;
                case SessionEventKind.MoodReported when _opened.Origin is SessionOrigin.Live
                    && entry.Read<MoodReported>().Arousal is { } arousal and not 0
                    && _newest is { Features: { } features } newest && at - newest.AtS <= OldestS:
                    return (_opened.ParticipantId, arousal > 0 ? 1 : 0, [.. Enumerable.Range(0, BodyFeatures.Names.Count).Select(f => features[f]), newest.Mad]);
            }

            return null;
        }
    }
}
