using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Web.Live;

/// <summary>Folds a session's log into what the researcher's screens draw: points, bands, markers and the session as it stands.</summary>
/// <remarks>Pure and single-threaded: same entries, same result; no clock. <see cref="Drain"/> hands over what came since the last time.
/// <para>Holes: a line ends where its stream fell silent, a frame was not scored, or nothing came for <see cref="SilenceS"/>.</para></remarks>
/// <param name="titleOf">A track's title by its id.</param>
/// <param name="blind">For assistants: conditions, music, reasons, moods, expressions, HRV and self-reports are never folded in, so that no screen and no wire can
/// tell them. What is left says whether the sensors work and where the session stands.</param>
public sealed partial class LivePoints(Func<string, string> titleOf, bool blind = false)
{
    /// <summary>Distance between two points of a line above which they are not connected, seconds.</summary>
    public const double SilenceS = 2;

    private const double HeartWindowS = 30;
    private const double RmssdWindowS = 60;

    private LiveTraces _traces = new();
    private List<LiveMarker> _markers = [];
    private bool _keeping = true;

    /// <summary>Sequence number of the last entry folded in; -1 for none.</summary>
    public long Sequence { get; private set; } = -1;

    /// <summary>Folds in the next entry. Entries that were seen before are skipped.</summary>
    /// <param name="entry">An entry of the session's log, in order.</param>
    /// <param name="draw">False folds it into the session's state only: the reader has its points already.</param>
    public void Take(in LogEntry entry, bool draw = true)
    {
        if (entry.Sequence <= Sequence)
        {
            return;
        }

        Sequence = entry.Sequence;
        _keeping = draw;
        _timeS = Math.Max(_timeS, entry.ArrivedAt.TotalSeconds);
        double at = entry.At.TotalSeconds;
        switch (entry.Kind)
        {
            case SessionEventKind.MoodEstimated or SessionEventKind.MoodReported or SessionEventKind.RecommendationMade or SessionEventKind.TrackStarted or SessionEventKind.TrackEnded
                or SessionEventKind.SkinSampled or SessionEventKind.SkinResponded or SessionEventKind.SkinWindowComputed or SessionEventKind.MotionComputed when blind: break;
            case SessionEventKind.FaceObserved: Face(at, entry.Read<FaceObserved>()); break;
            case SessionEventKind.AudienceSwitchedOn: _minGroup = entry.Read<AudienceSwitchedOn>().MinGroup; break;
            case SessionEventKind.FacesObserved: Room(at, entry.Read<FacesObserved>()); break;
            case SessionEventKind.CollectiveMoodEstimated: Room(at, entry.Read<CollectiveMoodEstimated>()); break;
            case SessionEventKind.MoodEstimated: Mood(at, entry.Read<MoodEstimated>()); break;
            case SessionEventKind.BeatPlaced: Beat(at, entry.Read<BeatPlaced>()); break;
            case SessionEventKind.HeartWindowComputed: Window(at, entry.Read<HeartWindowComputed>()); break;
            case SessionEventKind.MoodReported: Report(at, entry.Read<MoodReported>()); break;
            case SessionEventKind.GapOpened: OpenGap(at, entry.Read<GapOpened>()); break;
            case SessionEventKind.GapClosed: CloseGap(at, entry.Read<GapClosed>().Stream); break;
            case SessionEventKind.SkinSampled: SkinBlock(at, entry.Read<SkinSampled>()); break;
            case SessionEventKind.SkinResponded: SkinResponse(at, entry.Read<SkinResponded>()); break;
            case SessionEventKind.SkinWindowComputed: _skin = entry.Read<SkinWindowComputed>(); break;
            case SessionEventKind.ModalityEstimated: Estimate(entry.Read<ModalityEstimated>()); break;
            case SessionEventKind.MotionComputed: Move(at, entry.Read<MotionComputed>()); break;
            case SessionEventKind.MarkerSet: Mark(at, entry.Read<MarkerSet>()); break;
            default: Follow(entry, at); break;
        }
    }

    /// <summary>What came since the last call; the next batch starts empty.</summary>
    public LiveBatch Drain()
    {
        var batch = new LiveBatch(Sequence, _traces, [.. _changedBands.Values], _markers, Now, _keeping && !blind ? Picture() : null);
        _traces = new LiveTraces();
        _changedBands.Clear();
        _markers = [];
        return batch;
    }

    private void Face(double at, in FaceObserved face)
    {
        _faceStatus = face.Status;
        _faceCount = face.FaceCount;
        _faceQuality = face.Quality;
        _faceS = at;
        if (blind)
        {
            return;
        }

        _expression = face.Scores;
        if (face.Scores is { } scores)
        {
            Draw(_traces.Expression, ref _lastExpressionS, at, scores.Happy, scores.Sad, scores.Angry, scores.Neutral);
        }
        else
        {
            Break(_traces.Expression, ref _lastExpressionS, at);
        }
    }

    private void Mood(double at, in MoodEstimated mood)
    {
        _mood = mood;
        Draw(_traces.Valence, ref _lastValenceS, at, mood.ValenceMean, Math.Sqrt(mood.ValenceVariance));
        Draw(_traces.Arousal, ref _lastArousalS, at, mood.ArousalMean, Math.Sqrt(mood.ArousalVariance));
        TrailMood(at, mood);
    }

    private void Beat(double at, in BeatPlaced beat)
    {
        // Single dots, no line: a lost beat leaves no hole to draw.
        if (_keeping)
        {
            _traces.Rr.Add(at, beat.RrMs, (double)(byte)beat.Flag);
        }

        Interval(at, beat);
    }

    private void Window(double at, in HeartWindowComputed window)
    {
        if (window.WindowS == HeartWindowS)
        {
            _heartRate = window.HeartRateBpm;
            TrailHeartRate(window.HeartRateBpm);
            DrawOrBreak(_traces.HeartRate, ref _lastHeartRateS, at, window.HeartRateBpm, silenceS: 12);
        }
        else if (window.WindowS == RmssdWindowS && blind)
        {
            _correctedPercent = window.CorrectedPercent;
        }
        else if (window.WindowS == RmssdWindowS)
        {
            _rmssd = window.RmssdMs;
            _correctedPercent = window.CorrectedPercent;
            _heartCoverage = window.Coverage;
            DrawOrBreak(_traces.Rmssd, ref _lastRmssdS, at, window.RmssdMs, silenceS: 12);
        }
    }

    private void Report(double at, in MoodReported report)
    {
        _reported = report;
        _reportedS = at;
        if (_keeping)
        {
            _traces.Reported.Add(at, report.Valence, report.Arousal);
        }
    }

    private void Mark(double at, in MarkerSet marker)
    {
        if (_keeping)
        {
            _markers.Add(new LiveMarker(at, marker.Text));
        }
    }

    private void DrawOrBreak(LiveTrace trace, ref double lastS, double at, double? value, double silenceS)
    {
        if (value is { } known)
        {
            DrawWithin(silenceS, trace, ref lastS, at, known);
        }
        else
        {
            Break(trace, ref lastS, at);
        }
    }

    private void Draw(LiveTrace trace, ref double lastS, double at, params ReadOnlySpan<double?> values) =>
        DrawWithin(SilenceS, trace, ref lastS, at, values);

    private void DrawWithin(double silenceS, LiveTrace trace, ref double lastS, double at, params ReadOnlySpan<double?> values)
    {
        if (at - lastS > silenceS)
        {
            Break(trace, ref lastS, lastS);
        }

        lastS = at;
        if (_keeping)
        {
            trace.Add(at, values);
        }
    }

    /// <summary>Ends a line, in the batch that carries it: a batch may begin with the hole that ends the line of the batch before.</summary>
    private void Break(LiveTrace trace, ref double lastS, double at)
    {
        if (double.IsFinite(lastS) && _keeping)
        {
            trace.AddBreak(at);
        }

        lastS = double.NegativeInfinity;
    }
}
