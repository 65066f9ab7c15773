using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Sessions;

/// <summary>Gaps: a stream that was heard and gives nothing usable is marked from its last usable measurement to its next one, with the reason.</summary>
public sealed partial class SessionPipeline
{
    private const int Streams = 5;

    /// <summary>Time without a usable measurement that counts as a gap, seconds, by stream number: camera at 10 frames/s, a strap notifies once a second, its acceleration every second or two.</summary>
    private static readonly double[] s_silenceS = [0, 1.5, 3, 3, 5];

    private readonly StreamWatch[] _watches = new StreamWatch[Streams];

    /// <summary>A measurement came. With <paramref name="trouble"/> it is unusable: the stream is alive and the modality silent.</summary>
    private void Heard(SignalStream stream, SessionTime at, GapReason? trouble, OutputBuffer outputs)
    {
        ref StreamWatch watch = ref _watches[(int)stream];
        watch.LastSeen = SessionTime.Later(watch.LastSeen, at);
        if (trouble is { } reason)
        {
            watch.Trouble = reason;
            if (!watch.WasHeard)
            {
                // It never was usable: what is missing is missing from here on.
                watch.WasHeard = true;
                watch.LastHeard = at;
            }

            return;
        }

        // A frame that was under way when the sensor said that it stops ends no gap that is because of that stop; it only moves its beginning.
        bool underWay = at < watch.StoppedAt;
        bool ends = watch.InGap && at >= watch.LastHeard && !(underWay && watch.Reason is GapReason.SensorState);
        if (ends)
        {
            outputs.Add(at, new GapClosed(stream, watch.LastHeard.Microseconds, watch.Reason, watch.GapState));
            watch.InGap = false;
        }

        watch.WasHeard = true;
        watch.LastHeard = SessionTime.Later(watch.LastHeard, at);
        if (ends && underWay)
        {
            Open(ref watch, stream, GapReason.SensorState, outputs);
        }
    }

    private void WatchForSilence(SessionTime now, OutputBuffer outputs)
    {
        for (int stream = 1; stream < Streams; stream++)
        {
            ref StreamWatch watch = ref _watches[stream];
            if (watch is { WasHeard: true, InGap: false } && now.SecondsSince(watch.LastHeard) > s_silenceS[stream])
            {
                bool alive = now.SecondsSince(watch.LastSeen) <= s_silenceS[stream];
                Open(ref watch, (SignalStream)stream, alive ? watch.Trouble : GapReason.Silence, outputs);
            }
        }
    }

    private void SensorChanged(SessionTime at, in SensorStateChanged change, OutputBuffer outputs)
    {
        ref StreamWatch watch = ref _watches[(int)change.Stream];
        watch.State = change.State;
        bool silent = change.State is not (SensorState.Live or SensorState.Connecting or SensorState.Unknown);
        watch.StoppedAt = silent ? at : SessionTime.Zero;
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

    private void CloseGaps(SessionTime at, OutputBuffer outputs)
    {
        for (int stream = 1; stream < Streams; stream++)
        {
            ref StreamWatch watch = ref _watches[stream];
            if (watch.InGap)
            {
                outputs.Add(at, new GapClosed((SignalStream)stream, watch.LastHeard.Microseconds, watch.Reason, watch.GapState));
                watch.InGap = false;
            }
        }
    }

    private static GapReason? TroubleOf(FaceStatus status) => status switch
    {
        FaceStatus.Scored => null,
        FaceStatus.NoFace => GapReason.NoFace,
        FaceStatus.ParticipantLost => GapReason.ParticipantLost,
        FaceStatus.LowQuality => GapReason.PoorPicture,
        FaceStatus.Frozen => GapReason.FrozenPicture,
        _ => GapReason.ModelFailed,
    };

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
        public SessionTime LastSeen;
        public SessionTime StoppedAt;
        public GapReason Trouble;
        public SensorState State;
        public SensorState GapState;
        public GapReason Reason;
    }
}
