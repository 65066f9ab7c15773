using BenchmarkDotNet.Attributes;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Benchmarks;

/// <summary>A room of sixteen faces: a second of it (10 frames, 4 ticks, one window of 5 s with its mixture of two camps).</summary>
[MemoryDiagnoser]
public class RoomBenchmarks
{
    private readonly SessionPipeline _pipeline = new();
    private readonly OutputBuffer _outputs = new();
    private LogEntry[] _frames = [];
    private LogEntry _tick;
    private long _us;

    /// <summary>Ten seconds of the room before the first measurement.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var random = new Pcg32(7);
        RoomFace Face() => RoomFace.Of(EmotionScores.FromWeights(random.NextDouble(), random.NextDouble(), random.NextDouble(), random.NextDouble()), random.NextDouble());
        var seen = new FacesObserved(0, FaceStatus.Scored, FacesObserved.MostFaces, FacesObserved.MostFaces, ReadOnlyMemory<byte>.Empty, 110, 14);
        _frames = [.. Enumerable.Range(0, 10).Select(_ => LogEntry.Of(SessionTime.Zero, SessionTime.Zero, seen.With(Enumerable.Range(0, FacesObserved.MostFaces).Select(_ => Face()))))];
        _tick = LogEntry.Of(SessionTime.Zero, SessionTime.Zero, new ClockTicked());
        Step(LogEntry.Of(SessionTime.Zero, SessionTime.Zero, new SessionOpened(
            Guid.NewGuid(), SessionOrigin.Simulated, "benchmark", "study", "P0001", "demo", 1, new string('0', 64), "", SessionPipeline.Version,
            "default-1", "expression", new string('0', 64), 7, 0)));
        Step(LogEntry.Of(SessionTime.Zero, SessionTime.Zero, new AudienceSwitchedOn(5)));
        for (int second = 0; second < 10; second++)
        {
            RoomSecond();
        }
    }

    /// <summary>A second.</summary>
    [Benchmark]
    public void RoomSecond()
    {
        for (int tenth = 0; tenth < 10; tenth++)
        {
            _us += 100_000;
            Step(_frames[tenth]);
            if (tenth is 0 or 2 or 5 or 7)
            {
                Step(_tick);
            }
        }
    }

    private void Step(in LogEntry input)
    {
        _outputs.Clear();
        var at = new SessionTime(_us);
        _pipeline.Step(input with { At = at, ArrivedAt = at }, _outputs);
    }
}
