using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Sessions;

/// <summary>A camera that looks at a room, where the study switched audience mode on: once a second the mood of all faces together stands where a
/// participant's mood would.</summary>
public sealed partial class SessionPipeline
{
    private const double RoomPeriodS = 1;

    private AudienceWindow? _room;
    private SessionTime? _roomAt;

    private void ObserveRoom(SessionTime at, in FacesObserved frame, OutputBuffer outputs)
    {
        Heard(SignalStream.Camera, at, TroubleOf(frame.Status), outputs);
        _room!.Observe(at, frame);
    }

    private void EstimateRoom(SessionTime now, OutputBuffer outputs)
    {
        if (_roomAt is { } last && now.SecondsSince(last) < RoomPeriodS)
        {
            return;
        }

        _roomAt = now;
        outputs.Add(now, _room!.Estimate(now));
    }
}
