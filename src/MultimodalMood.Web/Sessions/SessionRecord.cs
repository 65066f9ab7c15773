using MultimodalMood.Core.Agreement;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Sessions;

/// <summary>What a stored session's page lists beside the chart; filled entry by entry from the log.</summary>
public sealed class SessionRecord
{
    private readonly List<RecommendationLine> _recommendations = [];
    private readonly List<GapLine> _gaps = [];
    private readonly List<LiveMarker> _markers = [];
    private readonly List<LiveBand> _steps = [];
    private readonly Dictionary<Guid, int> _plays = [];
    private readonly MoodMoments _moments = new();
    private readonly TracedAgreement.Collector _traces = new();
    private IReadOnlyList<TracedAgreement>? _traced;

    /// <summary>What the session is and with what it ran; null while nothing was read.</summary>
    public SessionOpened? Opened { get; private set; }

    public IReadOnlyList<RecommendationLine> Recommendations => _recommendations;

    public IReadOnlyList<GapLine> Gaps => _gaps;

    public IReadOnlyList<LiveMarker> Markers => _markers;

    /// <summary>The steps in order; the last one has no end of its own.</summary>
    public IReadOnlyList<LiveBand> Steps => _steps;

    /// <summary>Self-reports with the estimates beside them.</summary>
    public IReadOnlyList<MoodMoment> Reports => _moments.Found;

    /// <summary>Continuous self-ratings against the estimate, a playing each.</summary>
    public IReadOnlyList<TracedAgreement> Traced => _traced ??= _traces.Compare();

    public long Events { get; private set; }

    /// <summary>The lab's own estimator of heart and skin; null for the shipped default.</summary>
    public (string Id, string Sha256)? HeartModel { get; private set; }

    /// <summary>Takes the next entry of the log.</summary>
    public void Take(LogEntry entry)
    {
        Events++;
        _moments.Take(entry);
        _traces.Take(entry);
        _traced = null;
        double at = entry.At.TotalSeconds;
        switch (entry.Kind)
        {
            case SessionEventKind.SessionOpened: Opened = entry.Read<SessionOpened>(); break;
            case SessionEventKind.RecommendationMade: _recommendations.Add(new RecommendationLine(_recommendations.Count, at, entry.Read<RecommendationMade>())); break;
            case SessionEventKind.TrackStarted: Started(entry.Read<TrackStarted>()); break;
            case SessionEventKind.TrackEnded: Ended(entry.Read<TrackEnded>()); break;
            case SessionEventKind.TrackRated: Rated(entry.Read<TrackRated>()); break;
            case SessionEventKind.HeartModelChosen: HeartModel = (entry.Read<HeartModelChosen>().Id, entry.Read<HeartModelChosen>().Sha256); break;
            case SessionEventKind.StepEntered: Entered(at, entry.Read<StepEntered>()); break;
            case SessionEventKind.MarkerSet: _markers.Add(new LiveMarker(at, entry.Read<MarkerSet>().Text)); break;
            case SessionEventKind.GapClosed: Closed(at, entry.Read<GapClosed>()); break;
        }
    }

    private void Entered(double at, in StepEntered step)
    {
        if (_steps.Count > 0)
        {
            _steps[^1] = _steps[^1] with { To = at };
        }

        _steps.Add(new LiveBand(_steps.Count, "step", StepWords.Of(step), at, null));
    }

    private void Started(in TrackStarted started)
    {
        if (_recommendations.Count > 0)
        {
            _plays[started.PlayId] = _recommendations.Count - 1;
            _recommendations[^1] = _recommendations[^1] with { Played = started.TrackId };
        }
    }

    private void Ended(TrackEnded ended) => Change(ended.PlayId, line => line with { PlayedS = ended.PositionS, End = ended.Reason });

    private void Rated(TrackRated rated) => Change(rated.PlayId, line => rated.Scale == "liking" ? line with { Liking = rated.Value } : line);

    private void Change(Guid play, Func<RecommendationLine, RecommendationLine> change)
    {
        if (_plays.TryGetValue(play, out int index))
        {
            _recommendations[index] = change(_recommendations[index]);
        }
    }

    private void Closed(double at, in GapClosed gap) =>
        _gaps.Add(new GapLine(SensorWord.GapLabel(gap.Stream, gap.Reason, gap.State), gap.OpenedUs / 1e6, at));
}
