using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.Web.Live;

/// <summary>The session as it stands, and its bands.</summary>
public sealed partial class LivePoints
{
    private const double MoodTrailS = 30;
    private const double MoodTrailStepS = 0.5;
    private const int HeartRateTrailLength = 60;

    private readonly Dictionary<int, LiveBand> _changedBands = [];
    private readonly Dictionary<SignalStream, LiveBand> _gaps = [];
    private readonly Dictionary<SignalStream, SensorNow> _sensors = [];
    private readonly Dictionary<SignalStream, SensorDescribed> _described = [];
    private readonly Queue<(double AtS, double Valence, double Arousal)> _moodTrail = [];
    private readonly Queue<double> _heartRateTrail = [];
    private int _bandCount;
    private LiveBand? _stepBand;
    private LiveBand? _trackBand;

    private SessionOpened _opened;
    private StepEntered? _step;
    private double _stepS;
    private double _timeS;
    private double _faceS = double.NegativeInfinity;
    private double _lastExpressionS = double.NegativeInfinity;
    private double _lastValenceS = double.NegativeInfinity;
    private double _lastArousalS = double.NegativeInfinity;
    private double _lastHeartRateS = double.NegativeInfinity;
    private double _lastRmssdS = double.NegativeInfinity;
    private double _lastTrailS = double.NegativeInfinity;
    private FaceStatus? _faceStatus;
    private int _faceCount;
    private double? _faceQuality;
    private EmotionScores? _expression;
    private FaceBaselineJudged? _restingFace;
    private MoodEstimated? _mood;
    private MoodReported? _reported;
    private double? _reportedS;
    private double? _heartRate;
    private double? _rmssd;
    private double? _correctedPercent;
    private RecommendationMade? _recommendation;
    private TrackNow? _track;
    private long _framesDropped;
    private long _inputsRejected;
    private SessionEndReason? _endReason;

    /// <summary>The session as it stands.</summary>
    public LiveNow Now
    {
        get
        {
            SensorNow camera = Sensor(SignalStream.Camera), heart = Sensor(SignalStream.HeartRate);
            bool seen = camera.Gap is null && _timeS - _faceS <= SilenceS;
            return new LiveNow
            {
                TimeS = _timeS,
                Origin = _opened.Origin,
                OriginNote = _opened.OriginNote ?? "",
                Participant = _opened.ParticipantId ?? "",
                Step = _step is { } step ? WordsOf(step) : null,
                StepEnteredS = _stepS,
                Camera = camera,
                Heart = heart,
                Skin = Sensor(SignalStream.SkinConductance),
                Motion = Sensor(SignalStream.Motion),
                Described = new Dictionary<SignalStream, SensorDescribed>(_described),
                HeartEstimate = heart.Gap is null ? _heartEstimate : null,
                HeartCoverage = heart.Gap is null ? _heartCoverage : null,
                SkinLevelUs = Sensor(SignalStream.SkinConductance).Gap is null ? _skin?.LevelUs : null,
                ResponsesPerMin = Sensor(SignalStream.SkinConductance).Gap is null ? _skin?.ResponsesPerMin : null,
                Movement = Sensor(SignalStream.Motion).Gap is null ? _motion : null,
                FaceStatus = seen ? _faceStatus : null,
                FaceCount = seen ? _faceCount : 0,
                FaceQuality = seen ? _faceQuality : null,
                Expression = seen ? _expression : null,
                RestingFace = _restingFace,
                Mood = _mood,
                Room = RoomNow(seen),
                MoodTrail = [.. _moodTrail.Select(point => (point.Valence, point.Arousal))],
                Reported = _reported,
                ReportedS = _reportedS,
                HeartRateBpm = heart.Gap is null ? _heartRate : null,
                HeartRateTrail = [.. _heartRateTrail],
                RmssdMs = heart.Gap is null ? _rmssd : null,
                CorrectedPercent = heart.Gap is null ? _correctedPercent : null,
                Track = _track,
                FramesDropped = _framesDropped,
                InputsRejected = _inputsRejected,
                EndReason = _endReason,
            };
        }
    }

    private void Follow(in LogEntry entry, double at)
    {
        switch (entry.Kind)
        {
            case SessionEventKind.SessionOpened: _opened = entry.Read<SessionOpened>(); break;
            case SessionEventKind.SensorStateChanged: Sense(entry.Read<SensorStateChanged>()); break;
            case SessionEventKind.SensorDescribed: SensorDescribed described = entry.Read<SensorDescribed>(); _described[described.Stream] = described; break;
            case SessionEventKind.FramesDropped: _framesDropped += entry.Read<FramesDropped>().Count; break;
            case SessionEventKind.FaceBaselineJudged: _restingFace = entry.Read<FaceBaselineJudged>(); break;
            case SessionEventKind.InputRejected: _inputsRejected++; break;
            case SessionEventKind.StepEntered: EnterStep(at, entry.Read<StepEntered>()); break;
            case SessionEventKind.RecommendationMade: _recommendation = entry.Read<RecommendationMade>(); break;
            case SessionEventKind.TrackStarted: StartTrack(at, entry.Read<TrackStarted>()); break;
            case SessionEventKind.TrackEnded: EndTrack(at, entry.Read<TrackEnded>().PlayId); break;
            case SessionEventKind.SessionEnded: End(at, entry.Read<SessionEnded>().Reason); break;
        }
    }

    private SensorNow Sensor(SignalStream stream) => _sensors.GetValueOrDefault(stream) ?? SensorNow.Unheard(stream);

    private void Sense(in SensorStateChanged change) =>
        _sensors[change.Stream] = new SensorNow(change.Stream, change.State, change.Origin, change.Detail, Sensor(change.Stream).Gap);

    private void EnterStep(double at, in StepEntered step)
    {
        _step = step;
        _stepS = at;
        Close(ref _stepBand, at);
        _stepBand = Open("step", WordsOf(step), at);
    }

    private string WordsOf(in StepEntered step) => blind ? StepWords.Of(step.StepKind) : StepWords.Of(step);

    private void StartTrack(double at, TrackStarted started)
    {
        if (_track?.PlayId == started.PlayId)
        {
            return; // The page was reloaded and told it again.
        }

        RecommendedTrack? chosen = _recommendation?.Tracks.FirstOrDefault(track => track.TrackId == started.TrackId);
        _track = new TrackNow(started.PlayId, started.TrackId, titleOf(started.TrackId), at, chosen is null ? null : _recommendation?.Arm, chosen?.Reason);
        Close(ref _trackBand, at);
        _trackBand = Open("track", _track.Title, at);
    }

    private void EndTrack(double at, Guid playId)
    {
        if (_track?.PlayId == playId)
        {
            _track = null;
            Close(ref _trackBand, at);
        }
    }

    private void OpenGap(double at, in GapOpened gap)
    {
        _sensors[gap.Stream] = Sensor(gap.Stream) with { Gap = gap.Reason };
        if (!_gaps.ContainsKey(gap.Stream))
        {
            _gaps[gap.Stream] = Open("gap", SensorWord.GapLabel(gap.Stream, gap.Reason, gap.State), at);
        }

        if (gap.Stream is SignalStream.Camera)
        {
            Break(_traces.Expression, ref _lastExpressionS, at);
        }
        else if (gap.Stream is SignalStream.HeartRate)
        {
            _heartRate = _rmssd = _correctedPercent = _heartCoverage = null;
            Break(_traces.HeartRate, ref _lastHeartRateS, Math.Max(at, _lastHeartRateS));
            Break(_traces.Rmssd, ref _lastRmssdS, Math.Max(at, _lastRmssdS));
        }
        else if (gap.Stream is SignalStream.SkinConductance)
        {
            _skin = null;
            Break(_traces.Skin, ref _lastSkinS, Math.Max(at, _lastSkinS));
        }
        else if (gap.Stream is SignalStream.Motion)
        {
            _motion = null;
            Break(_traces.Motion, ref _lastMotionS, Math.Max(at, _lastMotionS));
        }
    }

    private void CloseGap(double at, SignalStream stream)
    {
        _sensors[stream] = Sensor(stream) with { Gap = null };
        if (_gaps.Remove(stream, out LiveBand? gap))
        {
            _changedBands[gap.Id] = gap with { To = at };
        }
    }

    private void End(double at, SessionEndReason reason)
    {
        _endReason = reason;
        _track = null;
        Close(ref _stepBand, at);
        Close(ref _trackBand, at);
        foreach (SignalStream stream in _gaps.Keys.Order().ToArray())
        {
            CloseGap(at, stream);
        }
    }

    private void TrailMood(double at, in MoodEstimated mood)
    {
        if (at - _lastTrailS < MoodTrailStepS)
        {
            return;
        }

        _lastTrailS = at;
        _moodTrail.Enqueue((at, mood.ValenceMean, mood.ArousalMean));
        while (at - _moodTrail.Peek().AtS > MoodTrailS)
        {
            _moodTrail.Dequeue();
        }
    }

    private void TrailHeartRate(double? bpm)
    {
        if (bpm is { } known)
        {
            _heartRateTrail.Enqueue(known);
            if (_heartRateTrail.Count > HeartRateTrailLength)
            {
                _heartRateTrail.Dequeue();
            }
        }
    }

    private LiveBand Open(string kind, string label, double at)
    {
        var band = new LiveBand(++_bandCount, kind, label, at, null);
        _changedBands[band.Id] = band;
        return band;
    }

    private void Close(ref LiveBand? band, double at)
    {
        if (band is not null)
        {
            _changedBands[band.Id] = band with { To = at };
            band = null;
        }
    }
}
