using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Estimation.Face;
using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Estimation.Motion;
using MultimodalMood.Core.Estimation.SkinConductance;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Sessions;

/// <summary>The pure state machine of a session: inputs in the log's order go in, outputs come out.</summary>
/// <remarks>No clock, no randomness, no I/O: the same inputs give the same outputs, byte for byte, on every machine. Rebuilding its state is
/// replaying its inputs. Steady state allocates nothing. The session's first event configures it.</remarks>
/// <param name="otherFusion">A fusion to use instead of the recorded one, for asking what it would have said; null for the record's own.</param>
public sealed partial class SessionPipeline(IFusionRule? otherFusion = null)
{
    /// <summary>Version of the rules; a replay by another version says so instead of calling a difference a fault.</summary>
    /// <remarks>3: each modality's evidence is spread over the time its error lasts, so that the stated intervals hold what they promise.
    /// 4: a resting face is judged before it corrects, and a change of cameras ends it.</remarks>
    public const int Version = 4;

    /// <summary>Age up to which the skin's last window counts for a fitted estimator, seconds: two windows.</summary>
    private const double FreshSkinS = 10;

    private readonly HeartMonitor _heart = new();
    private readonly HeartRateEstimator _heartEstimator = new();
    private readonly MotionMonitor _motion = new();
    private readonly LiveSkin _skin = new();
    private readonly SkinConductanceEstimator _skinEstimator = new();
    private readonly FaceEstimator _faceEstimator = new();
    private readonly BaselineCollector _baseline = new();
    private IFusionRule? _fusion;
    private FittedHeart? _fitted;
    private Stamped<SkinWindowComputed>? _lastSkin;
    private string? _fittedFusion;
    private bool _ended;

    /// <summary>Whether it was opened and has its fusion.</summary>
    public bool IsReady => _fusion is not null;

    /// <summary>Takes one input and appends what follows from it.</summary>
    /// <param name="input">The next input, with its sequence number.</param>
    /// <param name="outputs">Gets the outputs; not cleared here.</param>
    /// <exception cref="InvalidDataException">The first input is not the session's opening, the entry is an output, or a payload does not fit its kind.</exception>
    public void Step(in LogEntry input, OutputBuffer outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (input.Kind is SessionEventKind.SessionOpened)
        {
            string fusionId = input.Read<SessionOpened>().FusionId;
            _fittedFusion = fusionId.StartsWith(FusionFile.IdPrefix, StringComparison.Ordinal) ? fusionId : null;
            _fusion = otherFusion ?? (_fittedFusion is null ? FusionRules.ById(fusionId) : null);
            return;
        }

        if (input.Kind is SessionEventKind.FusionFixed)
        {
            Fix(input);
            return;
        }

        if (input.Kind is SessionEventKind.HeartModelChosen && (_fusion is not null || _fittedFusion is not null))
        {
            HeartModelChosen chosen = input.Read<HeartModelChosen>();
            _fitted = FittedHeart.Read(chosen.Text, chosen.Id);
            return;
        }

        if (_fusion is null)
        {
            throw new InvalidDataException(_fittedFusion is { } missing
                ? $"The session names the fusion {missing}; event {input.Sequence} is {input.Kind}, expected {SessionEventKind.FusionFixed} with its numbers first."
                : $"A session's log begins with {SessionEventKind.SessionOpened}; event {input.Sequence} is {input.Kind}.");
        }

        if (_ended)
        {
            return; // What still arrives after the end is kept in the log and has no effect.
        }

        switch (input.Kind)
        {
            case SessionEventKind.ClockTicked:
                Tick(input.At, outputs);
                break;
            case SessionEventKind.FaceObserved when _room is null:
                Observe(input.At, input.ArrivedAt, input.Read<FaceObserved>(), outputs);
                break;
            case SessionEventKind.FacesObserved when _room is not null:
                ObserveRoom(input.At, input.Read<FacesObserved>(), outputs);
                break;
            case SessionEventKind.AudienceSwitchedOn:
                _room = new AudienceWindow(input.Read<AudienceSwitchedOn>().MinGroup);
                break;
            case SessionEventKind.HeartNotified:
                Notified(input, outputs);
                break;
            case SessionEventKind.SkinSampled:
                Sampled(input, outputs);
                break;
            case SessionEventKind.MotionSampled:
                Moved(input, outputs);
                break;
            case SessionEventKind.SensorStateChanged:
                SensorChanged(input.ArrivedAt, input.Read<SensorStateChanged>(), outputs);
                WatchCamera(input.ArrivedAt, input.Read<SensorStateChanged>(), outputs);
                break;
            case SessionEventKind.ClockSegmentStarted:
                HostReturned(input.At, outputs);
                break;
            case SessionEventKind.StepEntered:
                StepKind entered = input.Read<StepEntered>().StepKind;
                EnterStep(input.At, entered, outputs);
                PractiseIn(entered);
                break;
            case SessionEventKind.GesturesSwitchedOn:
                _gestures = new GestureRecogniser(input.Read<GesturesSwitchedOn>().Gestures);
                break;
            case SessionEventKind.TrackStarted when _gestures is not null:
                Sound(input.Read<TrackStarted>());
                break;
            case SessionEventKind.TrackEnded when _gestures is not null:
                Sound(null);
                break;
            case SessionEventKind.SessionEnded:
                EnterStep(input.At, StepKind.Debrief, outputs);
                CloseGaps(input.At, outputs);
                _ended = true;
                break;
            default:
                if (!input.IsInput)
                {
                    throw new InvalidDataException($"Event {input.Sequence} ({input.Kind}) is an output; only inputs enter the pipeline.");
                }

                break; // Recorded, with no effect on the estimates.
        }
    }

    private void Fix(in LogEntry input)
    {
        FusionParameters parameters = FusionFile.Read(input.Read<FusionFixed>().Json, "the session's fusion");
        if (parameters.Id != _fittedFusion)
        {
            throw new InvalidDataException($"Event {input.Sequence} brings the fusion {parameters.Id}; the session's opening names {_fittedFusion ?? "one that is not fitted"}.");
        }

        _fusion ??= new ConfidenceWeightedFusion(parameters);
    }

    private void Tick(SessionTime now, OutputBuffer outputs)
    {
        WatchForSilence(now, outputs);
        if (_heart.Tick(now, outputs) is { } window && _heartEstimator.Observe(window, _motion.RecentMadMilliG(now)) is { } estimate)
        {
            Fuse(WithFit(estimate, window.Value, now), outputs);
        }

        if (_skin.Tick(now, outputs) is { } skin)
        {
            _lastSkin = skin;
            if (_fitted is not { UsesSkin: true } && _skinEstimator.Observe(skin) is { } skinEstimate)
            {
                Fuse(skinEstimate, outputs);
            }
        }

        if (_room is null)
        {
            outputs.Add(now, _fusion!.Estimate(now));
        }
        else
        {
            EstimateRoom(now, outputs);
        }
    }

    private void Observe(SessionTime at, SessionTime arrivedAt, in FaceObserved face, OutputBuffer outputs)
    {
        Heard(SignalStream.Camera, at, TroubleOf(face.Status), outputs);
        _baseline.AddFrame(at, face.Scores, face.Quality);
        if (_faceEstimator.Observe(new Stamped<FaceObserved>(at, arrivedAt, face)) is { } estimate)
        {
            Fuse(estimate, outputs);
            WatchGestures(at, face, estimate.Classes ?? face.Scores ?? EmotionScores.Uniform, outputs);
        }
    }

    private void Notified(in LogEntry input, OutputBuffer outputs)
    {
        string? malformed = _heart.Observe(input.Read<HeartNotified>().Value.Span, input.ArrivedAt, outputs);
        // Zero beats or no skin contact is not a pulse, and not a lost link either.
        Heard(SignalStream.HeartRate, input.ArrivedAt, _heart.HeartRateBpm is null ? GapReason.NoBeats : null, outputs);
        if (malformed is { } cause)
        {
            outputs.Add(input.ArrivedAt, new InputRejected(SignalStream.HeartRate, input.Sequence, cause));
        }
    }

    private void Sampled(in LogEntry input, OutputBuffer outputs)
    {
        if (_skin.Observe(input.At, input.Read<SkinSampled>(), outputs) is { } cause)
        {
            outputs.Add(input.ArrivedAt, new InputRejected(SignalStream.SkinConductance, input.Sequence, cause));
            return;
        }

        Heard(SignalStream.SkinConductance, input.ArrivedAt, null, outputs);
    }

    private void Moved(in LogEntry input, OutputBuffer outputs)
    {
        if (_motion.Observe(input.At, input.Read<MotionSampled>(), outputs) is { } cause)
        {
            outputs.Add(input.ArrivedAt, new InputRejected(SignalStream.Motion, input.Sequence, cause));
            return;
        }

        Heard(SignalStream.Motion, input.ArrivedAt, null, outputs);
    }

    /// <summary>The lab's own estimate in place of the default's, where the study has one and the person's rest is known.</summary>
    private ModalityEstimate WithFit(in ModalityEstimate estimate, in HeartWindowComputed window, SessionTime now)
    {
        SkinWindowComputed? skin = _lastSkin is { } last && now.SecondsSince(last.At) <= FreshSkinS ? last.Value : null;
        return _fitted is not null && BodyFeatures.Of(window, _heartEstimator.Baseline, skin, _skinEstimator.Baseline) is { } features
            ? estimate with { Arousal = _fitted.Arousal(features) }
            : estimate;
    }

    private void Fuse(in ModalityEstimate estimate, OutputBuffer outputs)
    {
        outputs.Add(estimate.At, new ModalityEstimated(
            estimate.Modality, estimate.Classes, estimate.Valence, estimate.Arousal, estimate.Reliability, estimate.Reason));
        _fusion!.Observe(estimate);
    }
}
