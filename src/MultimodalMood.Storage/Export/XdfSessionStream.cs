using System.Globalization;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals.Xdf;

namespace MultimodalMood.Storage.Export;

/// <summary>One stream of a session's XDF file. Streams without a sample are left out.</summary>
internal sealed record XdfSessionStream(string Name, string Type, IReadOnlyList<(string Label, string Unit)> Channels, double RateHz, XdfFormat Format)
{
    private const double MoodRateHz = 4;

    public IReadOnlyList<(double TimeS, double[] Values)> Numbers { get; private init; } = [];

    public IReadOnlyList<(double TimeS, string[] Values)> Texts { get; private init; } = [];

    /// <summary>All streams of a session, in a fixed order.</summary>
    public static IEnumerable<XdfSessionStream> Of(SessionLogView session) =>
        new XdfSessionStream[]
        {
            Each<MoodEstimated>(session, "Mood", "Affect", MoodRateHz, XdfFormat.Double64,
                [("valence", ""), ("valence_sd", ""), ("arousal", ""), ("arousal_sd", ""), ("happy", ""), ("sad", ""), ("angry", ""), ("neutral", ""), ("certainty", "")],
                mood => [mood.ValenceMean, Math.Sqrt(mood.ValenceVariance), mood.ArousalMean, Math.Sqrt(mood.ArousalVariance), .. Scores(mood.Classes), mood.Certainty]),
            Each<MoodReported>(session, "SelfReport", "Affect", 0, XdfFormat.Double64, [("valence", ""), ("arousal", "")],
                report => report is { Valence: { } valence, Arousal: { } arousal } ? [valence, arousal] : null),
            Each<FaceObserved>(session, "Expression", "Expression", 0, XdfFormat.Double64, [("happy", ""), ("sad", ""), ("angry", ""), ("neutral", "")],
                face => face.Scores is { } scores ? Scores(scores) : null),
            Each<CollectiveMoodEstimated>(session, "Room", "Affect", 1, XdfFormat.Double64,
                [("valence", ""), ("valence_spread", ""), ("arousal", ""), ("arousal_spread", ""), ("happy", ""), ("sad", ""), ("angry", ""), ("neutral", ""), ("people", "")],
                room => room is { Mood: { } mood, Shares: { } shares } ? [mood.Valence, mood.ValenceSpread, mood.Arousal, mood.ArousalSpread, .. Scores(shares), mood.Members] : null),
            Each<BeatPlaced>(session, "RR", "RR", 0, XdfFormat.Double64, [("rr_ms", "ms"), ("flag", "")], beat => [beat.RrMs, (double)(byte)beat.Flag]),
            Each<HeartWindowComputed>(session, "HeartRate", "HeartRate", 0, XdfFormat.Double64, [("heart_rate_bpm", "1/min")],
                window => window is { WindowS: 30, HeartRateBpm: { } bpm } ? [bpm] : null),
            Skin(session),
            Motion(session),
            Each<MotionComputed>(session, "Activity", "Activity", 0, XdfFormat.Double64, [("enmo", "milli-g"), ("mad", "milli-g"), ("level", "")],
                motion => [motion.EnmoMilliG, motion.MadMilliG, (double)(byte)motion.Level]),
            Markers(session),
        }.Where(stream => stream.Numbers.Count + stream.Texts.Count > 0);

    private static XdfSessionStream Each<TEvent>(
        SessionLogView session, string name, string type, double rateHz, XdfFormat format, IReadOnlyList<(string, string)> channels, Func<TEvent, double[]?> values)
        where TEvent : struct, ISessionEvent<TEvent> => new(Prefixed(name), type, channels, rateHz, format)
        {
            Numbers = [.. session.Entries.Where(entry => entry.Kind == TEvent.Kind)
                .Select(entry => (entry.At.TotalSeconds, Values: values(entry.Read<TEvent>())))
                .Where(sample => sample.Values is not null)
                .Select(sample => (sample.TotalSeconds, sample.Values!))],
        };

    private static XdfSessionStream Skin(SessionLogView session)
    {
        SkinSampled[] blocks = [.. Blocks<SkinSampled>(session).Select(block => block.Value)];
        return new(Prefixed("SkinConductance"), "EDA", [("eda", "microsiemens")], Common(blocks.Select(block => block.RateHz)), XdfFormat.Float32)
        {
            Numbers = [.. Blocks<SkinSampled>(session).SelectMany(block => Enumerable.Range(0, block.Value.Count)
                .Select(i => (block.TimeS + i / block.Value.RateHz, new[] { block.Value.Us(i) })))],
        };
    }

    private static XdfSessionStream Motion(SessionLogView session)
    {
        MotionSampled[] blocks = [.. Blocks<MotionSampled>(session).Select(block => block.Value)];
        return new(Prefixed("Acceleration"), "ACC", [("x", "milli-g"), ("y", "milli-g"), ("z", "milli-g")], Common(blocks.Select(block => block.RateHz)), XdfFormat.Int16)
        {
            Numbers = [.. Blocks<MotionSampled>(session).SelectMany(block => Enumerable.Range(0, block.Value.Count)
                .Select(i => (block.TimeS + i / block.Value.RateHz, Axes(block.Value.MilliG(i)))))],
        };

        static double[] Axes((int X, int Y, int Z) sample) => [sample.X, sample.Y, sample.Z];
    }

    private static XdfSessionStream Markers(SessionLogView session) => new(Prefixed("Markers"), "Markers", [("marker", "")], 0, XdfFormat.Text)
    {
        Texts = [.. session.Entries.Select(entry => (entry.At.TotalSeconds, Words: Words(entry)))
            .Where(marker => marker.Words is not null)
            .Select(marker => (marker.TotalSeconds, new[] { marker.Words! }))],
    };

    private static string? Words(LogEntry entry) => entry.Kind switch
    {
        SessionEventKind.StepEntered => $"step/{entry.Read<StepEntered>().StepId}",
        SessionEventKind.TrackStarted => $"track_started/{entry.Read<TrackStarted>().TrackId}",
        SessionEventKind.TrackEnded => $"track_ended/{entry.Read<TrackEnded>().TrackId}",
        SessionEventKind.MarkerSet => $"marker/{entry.Read<MarkerSet>().Text}",
        SessionEventKind.GapOpened => $"gap_opened/{CellText.Of(entry.Read<GapOpened>().Stream)}/{CellText.Of(entry.Read<GapOpened>().Reason)}",
        SessionEventKind.GapClosed => $"gap_closed/{CellText.Of(entry.Read<GapClosed>().Stream)}",
        SessionEventKind.SessionEnded => $"session_ended/{CellText.Of(entry.Read<SessionEnded>().Reason)}",
        _ => null,
    };

    private static IEnumerable<(double TimeS, TEvent Value)> Blocks<TEvent>(SessionLogView session)
        where TEvent : struct, ISessionEvent<TEvent> => session.Entries.Where(entry => entry.Kind == TEvent.Kind).Select(entry => (entry.At.TotalSeconds, entry.Read<TEvent>()));

    /// <summary>The rate that all blocks share, samples a second; 0 (irregular) where they differ. Every sample has its own time.</summary>
    private static double Common(IEnumerable<double> rates) => rates.Distinct().ToArray() is [var one] ? one : 0;

    private static double[] Scores(EmotionScores scores) => [scores.Happy, scores.Sad, scores.Angry, scores.Neutral];

    private static string Prefixed(string name) => string.Create(CultureInfo.InvariantCulture, $"MultimodalMood-{name}");
}
