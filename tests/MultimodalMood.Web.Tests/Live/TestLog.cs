using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;
using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Tests.Live;

/// <summary>Feeds a session's events to <see cref="LivePoints"/> in the words of a test.</summary>
internal sealed class TestLog(bool blind = false)
{
    private long _sequence;

    public LivePoints Points { get; } = new(id => id == "t1" ? "Slow Light" : id, blind);

    public TestLog Add<T>(double atS, T value, double? arrivedS = null)
        where T : struct, ISessionEvent<T>
    {
        Points.Take(LogEntry.Of(SessionTime.FromSeconds(atS), SessionTime.FromSeconds(arrivedS ?? atS), value) with { Sequence = _sequence++ });
        return this;
    }

    public TestLog Opened(SessionOrigin origin = SessionOrigin.Live) =>
        Add(0, new SessionOpened(Guid.Empty, origin, origin is SessionOrigin.Live ? "" : "demo recording: simulated face", "s", "P0001", "p", 1, "", "", 1, "default-1", "m", "", 1, 0));

    public TestLog Face(double atS, EmotionScores? scores, FaceStatus status = FaceStatus.Scored, byte faces = 1, double? quality = 0.8) =>
        Add(atS, new FaceObserved(1, status, faces, scores, null, null, quality, null, null, null, null, null, null, null, null, null, 10));

    public TestLog Live(SignalStream stream, SignalOrigin origin = SignalOrigin.Measured) => Add(0, new SensorStateChanged(stream, SensorState.Live, origin, ""));

    public TestLog Window(double atS, double windowS, double? bpm, double? rmssd, double corrected = 0) =>
        Add(atS, new HeartWindowComputed(windowS, 30, 1, corrected, bpm, rmssd, null, null, null, null, null));

    public TestLog Mood(double atS, double valence = 0.31, double sd = 0.12, bool stale = false, bool conflict = false) => Add(atS, MoodOf(valence, sd, stale, conflict));

    public static MoodEstimated MoodOf(double valence = 0.31, double sd = 0.12, bool stale = false, bool conflict = false) =>
        new(new EmotionScores(0.62, 0.1, 0.08, 0.2), valence, sd * sd, -0.2, 0.04, 0, 0.7, 0.7, 0.3, 0, 0, stale, conflict);
}
