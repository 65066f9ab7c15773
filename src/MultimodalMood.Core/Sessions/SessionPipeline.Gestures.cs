using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Sessions;

/// <summary>Gestures as input, where the study switched them on: practised in the device check, and said about the track that sounds.</summary>
public sealed partial class SessionPipeline
{
    private GestureRecogniser? _gestures;
    private bool _practises;
    private TrackStarted? _sounding;

    private void PractiseIn(StepKind step)
    {
        _practises = step is StepKind.DeviceCheck;
        _gestures?.Reset();
    }

    private void Sound(TrackStarted? track)
    {
        _sounding = track;
        _gestures?.Reset();
    }

    private void WatchGestures(SessionTime at, in FaceObserved face, EmotionScores scores, OutputBuffer outputs)
    {
        if (_gestures is null || (!_practises && _sounding is null))
        {
            return;
        }

        if (_gestures.Observe(at, face.YawDeg, face.PitchDeg, scores) is { } gesture)
        {
            outputs.Add(at, new GestureSeen(gesture, _sounding?.PlayId, _sounding?.TrackId));
        }
    }
}
