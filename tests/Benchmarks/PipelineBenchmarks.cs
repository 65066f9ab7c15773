using BenchmarkDotNet.Attributes;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Benchmarks;

/// <summary>One session's pipeline: a frame, a tick with no window due, and a second of a whole session (10 frames, a beat, 4 ticks).</summary>
[MemoryDiagnoser]
public class PipelineBenchmarks
{
    private readonly SessionPipeline _pipeline = new();
    private readonly OutputBuffer _outputs = new();
    private LogEntry _face;
    private LogEntry _tick;
    private LogEntry _beat;
    private long _us;

    /// <summary>Two minutes of a session before the first measurement.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var opened = new SessionOpened(
            Guid.NewGuid(), SessionOrigin.Simulated, "benchmark", "study", "P0001", "demo", 1, new string('0', 64), "", SessionPipeline.Version,
            "default-1", "expression", new string('0', 64), 7, 0);
        var seen = new FaceObserved(0, FaceStatus.Scored, 1, EmotionScores.FromWeights(.7, .1, .1, .1), null, null, .9, .4, .3, .2, .3, 0, 0, 0, 120, 110, 5);
        _face = LogEntry.Of(SessionTime.Zero, SessionTime.Zero, seen);
        _tick = LogEntry.Of(SessionTime.Zero, SessionTime.Zero, new ClockTicked());
        _beat = LogEntry.Of(SessionTime.Zero, SessionTime.Zero, new HeartNotified(new byte[] { 0x10, 60, 0, 4 }));
        _pipeline.Step(LogEntry.Of(SessionTime.Zero, SessionTime.Zero, opened), _outputs);
        for (int second = 0; second < 120; second++)
        {
            SessionSecond();
        }
    }

    /// <summary>A scored frame.</summary>
    [Benchmark]
    public void Frame() => Step(_face);

    /// <summary>A tick: silence watched, no window due (time stands still), one mood estimate.</summary>
    [Benchmark]
    public void TickWithNoWindowDue() => Step(_tick);

    /// <summary>A second of a session; every fifth holds time-domain windows, every tenth spectra.</summary>
    [Benchmark]
    public void SessionSecond()
    {
        for (int tenth = 0; tenth < 10; tenth++)
        {
            _us += 100_000;
            Step(_face);
            if (tenth is 0 or 2 or 5 or 7)
            {
                Step(_tick);
            }
        }

        Step(_beat);
    }

    /// <summary>Ten seconds of a session: two time-domain windows of each length and one with spectra.</summary>
    [Benchmark]
    public void TenSessionSeconds()
    {
        for (int second = 0; second < 10; second++)
        {
            SessionSecond();
        }
    }

    private void Step(in LogEntry input)
    {
        _outputs.Clear();
        var at = new SessionTime(_us);
        _pipeline.Step(input with { At = at, ArrivedAt = at }, _outputs);
    }
}
