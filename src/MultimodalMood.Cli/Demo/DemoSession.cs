using System.Globalization;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;
using MultimodalMood.Sensors.Face;
using MultimodalMood.Sensors.HeartRate;

namespace MultimodalMood.Cli.Demo;

/// <summary>The script of the demonstration recording: a simulated person goes through the demo protocol with a real heart.</summary>
/// <remarks>What happens is scripted, what the pipeline makes of it is not. The seconds are those of the six-minute recording; a longer one only
/// has more tracks. The track choices are scripted too and say so in their reasons.</remarks>
internal sealed class DemoSession
{
    private const double CameraFromS = 16.4;
    private const double StrapFromS = 21.2;
    private const double BaselineFromS = 30;
    private const double BaselineS = 38;
    private const double ListeningFromS = 84;
    private const double ClosingS = 22;
    private const double FramesPerSecond = 5;
    private const double TickS = 0.25;
    private const double HiddenS = 8;
    private const double StrapLostS = 12;
    private const string Condition = "mood-cf";
    private const string Camera = "simulated camera";
    private const string Strap = "recording hrv_rest";

    private readonly DemoTimeline _timeline = new();
    private readonly List<(double FromS, Emotion? Feels)> _feelings = [(0, null)];
    private readonly List<(double FromS, double ToS)> _hidden = [];
    private readonly List<(double FromS, double ToS)> _strapLost = [];
    private readonly Pcg32 _random;
    private readonly ulong _seed;
    private readonly double _endS;

    private DemoSession(double durationS, ulong seed)
    {
        _random = new Pcg32(seed, stream: 0xDE30);
        _seed = seed;
        _endS = durationS;
    }

    /// <summary>Length without a single track, seconds.</summary>
    public static double ShortestS => ListeningFromS + ClosingS + 60;

    /// <summary>The inputs of one session.</summary>
    /// <param name="durationS">Length in seconds, at least <see cref="ShortestS"/>.</param>
    /// <param name="rrMs">RR intervals of the stand-in heart, ms; repeated when they are too few.</param>
    /// <param name="seed">Seed of everything that is drawn.</param>
    public static DemoTimeline Build(double durationS, IReadOnlyList<double> rrMs, ulong seed)
    {
        var session = new DemoSession(durationS, seed);
        session.Open();
        session.Prepare();
        double listenedS = session.Listen();
        session.Close(listenedS);
        session.AddFaces();
        session.AddHeart(rrMs);
        session.AddClock();
        return session._timeline;
    }

    private void Open()
    {
        // A fixed date, so that the same seed gives the same file.
        long openedUtcUs = (new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        _timeline.Add(0, new SessionOpened(
            NextGuid(), SessionOrigin.Demo, "demo recording: simulated face scores, real RR series hrv_rest", "demo", "D0001", "demo", 1,
            new string('0', 64), Condition, SessionPipeline.Version, "default-1", "simulated-person", new string('0', 64), _seed, openedUtcUs));
        _timeline.Add(0, new ClockSegmentStarted(openedUtcUs));
    }

    private void Prepare()
    {
        Enter(0.4, 0, "information-1", StepKind.Information);
        Enter(7.5, 1, "consent-1", StepKind.Consent);
        foreach ((string item, bool given) in new[] { ("camera", true), ("heart_rate", true), ("frames_stored", false), ("data_shared", true) })
        {
            _timeline.Add(13.2, new ConsentGiven(new string('0', 64), "en", item, given));
        }

        Enter(13.3, 2, "device_check-1", StepKind.DeviceCheck);
        State(14.1, SignalStream.Camera, SensorState.Connecting, SignalOrigin.Simulated, Camera);
        State(CameraFromS, SignalStream.Camera, SensorState.Live, SignalOrigin.Simulated, Camera);
        _timeline.Add(17.5, new DeviceChecked("camera", "ok", Camera));
        State(18.3, SignalStream.HeartRate, SensorState.Connecting, SignalOrigin.Recorded, Strap);
        State(StrapFromS, SignalStream.HeartRate, SensorState.Live, SignalOrigin.Recorded, Strap);
        _timeline.Add(23.4, new DeviceChecked("strap", "ok", Strap));
        _timeline.Add(27.0, new DeviceChecked("sound", "ok", ""));
        Enter(BaselineFromS, 3, "baseline-1", StepKind.Baseline);
        double restedS = BaselineFromS + BaselineS;
        Enter(restedS, 4, "survey-1", StepKind.Survey);
        Report(restedS + 4, "survey-1", valenceOf9: 6, arousalOf9: 4);
    }

    /// <summary>Plays as many tracks as there is time for; returns when the last one is rated, in seconds.</summary>
    private double Listen()
    {
        Enter(ListeningFromS, 5, $"listening-1.{Condition}", StepKind.Listening);
        _timeline.Add(ListeningFromS + 1.5, new MarkerSet("listening begins", "researcher"));
        double nowS = ListeningFromS + 0.2;
        for (int i = 0; ; i++)
        {
            DemoListening track = DemoListening.Script[i % DemoListening.Script.Count];
            if (nowS + 2 + track.ListenS + 9 > _endS - ClosingS)
            {
                return nowS;
            }

            nowS = Play(nowS, track, i);
        }
    }

    private double Play(double nowS, DemoListening track, int index)
    {
        Guid play = NextGuid();
        ulong choice = _random.NextUInt32();
        _timeline.AddFromMood(nowS, mood => DemoRecommendation.Of(track.TrackId, mood, choice));
        double onsetS = nowS + 1.1;
        double endS = onsetS + track.ListenS;
        _timeline.Add(onsetS, new TrackStarted(play, track.TrackId, track.GainDb, false, 21));
        _timeline.Add(endS, new TrackEnded(play, track.TrackId, track.ListenS, track.End));
        _timeline.Add(endS + 3.4, new TrackRated(play, track.TrackId, "liking", track.Liking));
        _timeline.Add(endS + 5.9, new TrackRated(play, track.TrackId, "mood_fit", track.MoodFit));

        // The person needs a moment to take a track in, and to come back from it.
        _feelings.Add((onsetS + 4, track.Feels));
        _feelings.Add((endS + 1, null));
        switch (index)
        {
            case 1:
                HideTab(onsetS + 20);
                break;
            case 2:
                _timeline.Add(onsetS + 15, new MarkerSet("a phone rings next door", "researcher"));
                _timeline.Add(endS + 6.6, new MoodReported(-0.25, 0.5, "override"));
                break;
            case 3:
                LoseStrap(onsetS + 12);
                break;
        }

        return endS + 7;
    }

    private void HideTab(double atS)
    {
        State(atS, SignalStream.Camera, SensorState.Hidden, SignalOrigin.Simulated, Camera);
        State(atS + HiddenS, SignalStream.Camera, SensorState.Live, SignalOrigin.Simulated, Camera);
        _hidden.Add((atS, atS + HiddenS));
    }

    private void LoseStrap(double atS)
    {
        State(atS, SignalStream.HeartRate, SensorState.Lost, SignalOrigin.Recorded, Strap);
        State(atS + StrapLostS - 2, SignalStream.HeartRate, SensorState.Connecting, SignalOrigin.Recorded, Strap);
        State(atS + StrapLostS, SignalStream.HeartRate, SensorState.Live, SignalOrigin.Recorded, Strap);
        _strapLost.Add((atS, atS + StrapLostS));
    }

    private void Close(double nowS)
    {
        Enter(nowS, 6, "survey-2", StepKind.Survey);
        Report(nowS + 4, "survey-2", valenceOf9: 8, arousalOf9: 6);
        Enter(nowS + 10, 7, "debrief-1", StepKind.Debrief);
        _timeline.Add(_endS, new SessionEnded(SessionEndReason.Completed, ""));
    }

    private void Report(double atS, string step, int valenceOf9, int arousalOf9)
    {
        _timeline.Add(atS, new AnswerGiven(step, "affect-grid", "valence", valenceOf9, null, 3400));
        _timeline.Add(atS + 2.5, new AnswerGiven(step, "affect-grid", "arousal", arousalOf9, null, 2500));
        _timeline.Add(atS + 2.6, new MoodReported((valenceOf9 - 5) / 4.0, (arousalOf9 - 5) / 4.0, "affect-grid"));
    }

    private void AddFaces()
    {
        var person = new SimulatedPerson(_seed);
        foreach (Stamped<FaceObserved> face in SimulatedFaces.Of(person, SessionTime.FromSeconds(CameraFromS), FramesPerSecond, _seed))
        {
            double atS = face.At.TotalSeconds;
            if (face.ArrivedAt.TotalSeconds >= _endS)
            {
                return;
            }

            person.Feels = _feelings.Last(feeling => feeling.FromS <= atS).Feels;
            if (!_hidden.Exists(gap => atS >= gap.FromS && atS < gap.ToS))
            {
                _timeline.Add(face.At, face.ArrivedAt, face.Value);
            }
        }
    }

    private void AddHeart(IReadOnlyList<double> rrMs)
    {
        foreach (Stamped<HeartNotified> notified in StrapNotifications.Of(rrMs, repeat: true))
        {
            // A notification has no time of its own: it happens when it arrives, up to 25 ms after its second.
            double atS = StrapFromS + notified.At.TotalSeconds + 0.025 * _random.NextDouble();
            if (atS >= _endS)
            {
                return;
            }

            if (!_strapLost.Exists(gap => atS >= gap.FromS && atS < gap.ToS))
            {
                _timeline.Add(atS, notified.Value);
            }
        }
    }

    private void AddClock()
    {
        for (int tick = 1; tick * TickS < _endS; tick++)
        {
            _timeline.Add(tick * TickS, new ClockTicked());
        }

        for (double atS = 15; atS < _endS; atS += 10)
        {
            // The simulated browser's clock began 2.5 s before the session and runs 20 ppm fast.
            long hostUs = SessionTime.FromSeconds(atS).Microseconds, browserUs = hostUs + 2_500_000 + hostUs / 50_000;
            long wayUs = 300 + _random.NextInt32(400);
            _timeline.Add(atS, new ClockExchanged(1, hostUs - 2 * wayUs - 40, browserUs - wayUs - 40, browserUs - wayUs, hostUs));
        }
    }

    private void Enter(double atS, int index, string step, StepKind kind) =>
        _timeline.Add(atS, new StepEntered(index, step, kind, Condition));

    private void State(double atS, SignalStream stream, SensorState state, SignalOrigin origin, string detail) =>
        _timeline.Add(atS, new SensorStateChanged(stream, state, origin, detail));

    private Guid NextGuid() => Guid.Parse(string.Create(
        CultureInfo.InvariantCulture, $"{_random.NextUInt32():x8}-{_random.NextUInt32() & 0xFFFF:x4}-8{_random.NextUInt32() & 0xFFF:x3}-8{_random.NextUInt32() & 0xFFF:x3}-{_random.NextUInt32():x8}{_random.NextUInt32() & 0xFFFF:x4}"));
}
