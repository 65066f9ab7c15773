using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Sessions;

/// <summary>Gaps: a stream that was heard and is silent is marked from its last measurement to its next one, with the reason.</summary>
public sealed partial class SessionPipeline
{
    private const int Streams = 4;

    /// <summary>Silence that counts as a gap, seconds, by stream number: camera at 10 frames/s, a strap notifies once a second.</summary>
    private static readonly double[] s_silenceS = [0, 1.5, 3, 3];

    private readonly StreamWatch[] _watches = new StreamWatch[Streams];

    private void Heard(SignalStream stream, SessionTime at, OutputBuffer outputs)
    {
        ref StreamWatch watch = ref _watches[(int)stream];
        if (watch.InGap && at >= watch.LastHeard)
        {
            outputs.Add(at, new GapClosed(stream, watch.LastHeard.Microseconds, watch.Reason, watch.GapState));
            watch.InGap = false;
        }

        watch.WasHeard = true;
        watch.LastHeard = SessionTime.Later(watch.LastHeard, at);
    }

    private void WatchForSilence(SessionTime now, OutputBuffer outputs)
    {
        for (int stream = 1; stream < Streams; stream++)
        {
            ref StreamWatch watch = ref _watches[stream];
            if (watch is { WasHeard: true, InGap: false } && now.SecondsSince(watch.LastHeard) > s_silenceS[stream])
            {
                Open(ref watch, (SignalStream)stream, GapReason.Silence, outputs);
            }
        }
    }

    private void SensorChanged(SessionTime at, in SensorStateChanged change, OutputBuffer outputs)
    {
        ref StreamWatch watch = ref _watches[(int)change.Stream];
        watch.State = change.State;
        bool silent = change.State is not (SensorState.Live or SensorState.Connecting or SensorState.Unknown);
        if (silent && watch is { WasHeard: true, InGap: false } && at >= watch.LastHeard)
        {
            Open(ref watch, change.Stream, GapReason.SensorState, outputs);
        }
    }

    /// <summary>The host runs again after a stop or a kill: every stream that was heard has a gap since.</summary>
    private void HostReturned(SessionTime at, OutputBuffer outputs)
    {
        for (int stream = 1; stream < Streams; stream++)
        {
            ref StreamWatch watch = ref _watches[stream];
            if (watch is { WasHeard: true, InGap: false } && at > watch.LastHeard)
            {
                Open(ref watch, (SignalStream)stream, GapReason.HostDown, outputs);
            }
        }
    }

    private static void Open(ref StreamWatch watch, SignalStream stream, GapReason reason, OutputBuffer outputs)
    {
        watch.InGap = true;
        watch.Reason = reason;
        watch.GapState = watch.State;
        outputs.Add(watch.LastHeard, new GapOpened(stream, reason, watch.State));
    }

    private struct StreamWatch
    {
        public bool WasHeard;
        public bool InGap;
        public SessionTime LastHeard;
        public SensorState State;
        public SensorState GapState;
        public GapReason Reason;
    }
}
