using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;
using MultimodalMood.Sensors.HeartRate;
using MultimodalMood.Sensors.SkinConductance;
using MultimodalMood.Storage;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>A simulated person's session of eight minutes, put into the app's database as if it had run: heart with ectopics, skin, movement.</summary>
internal static class SimulatedRecord
{
    public const double LengthS = 480;

    private const double RateHz = 20;

    /// <summary>Stores it; returns its id and log.</summary>
    public static async Task<(Guid Id, IReadOnlyList<LogEntry> Log)> StoreAsync(AppProcess app, CancellationToken stop)
    {
        var opened = new SessionOpened(
            Guid.NewGuid(), SessionOrigin.Simulated, "simulated heart, skin and movement for a test", "demo", "SIM01", "demo", 1, new string('0', 64), "", SessionPipeline.Version,
            "default-1", "expression-faceapi", new string('0', 64), 7, 1_770_000_000_000_000);
        List<LogEntry> log = Run([At(0, opened), At(0, new ClockSegmentStarted(opened.OpenedUtcMicroseconds)), .. Inputs().OrderBy(entry => entry.ArrivedAt.Microseconds), At(LengthS, new SessionEnded(SessionEndReason.Completed, ""))]);
        var writer = new PayloadWriter();
        foreach (LogEntry entry in log)
        {
            LogRecord.Write(writer, entry);
        }

        await using ServiceProvider services = new ServiceCollection().AddStorage(new StorageFolders(app.Database, app.Study.Data)).BuildServiceProvider();
        await services.GetRequiredService<ISessionStore>().AppendAsync(new SessionChunk(opened.SessionId, 0, 0, writer.Written), stop);
        return (opened.SessionId, log);
    }

    private static IEnumerable<LogEntry> Inputs()
    {
        yield return At(1, new StepEntered(0, "baseline", StepKind.Baseline, ""));
        yield return At(125, new StepEntered(1, "listening", StepKind.Listening, "mood-cf"));
        foreach (SignalStream stream in (SignalStream[])[SignalStream.HeartRate, SignalStream.SkinConductance, SignalStream.Motion])
        {
            yield return At(1, new SensorStateChanged(stream, SensorState.Live, SignalOrigin.Simulated, "simulated"));
        }

        yield return At(1, new SensorDescribed(SignalStream.HeartRate, "Simulated strap", 64, BodySensorLocation.Chest));
        foreach (Stamped<HeartNotified> packet in SimulatedHeart.Of(11, new SimulatedHeartOptions { EctopicShare = 0.02, LostShare = 0, ContactLossesPerHour = 0, DropoutsPerHour = 0 }).TakeWhile(packet => packet.ArrivedAt.TotalSeconds < LengthS))
        {
            yield return LogEntry.Of(packet.At, packet.ArrivedAt, packet.Value);
        }

        foreach (Stamped<SkinSampled> block in SkinBlocks.Of(SimulatedSkin.Of(11, RateHz).Take((int)(RateHz * (LengthS - 2))), RateHz))
        {
            yield return At(1 + block.ArrivedAt.TotalSeconds, block.Value) with { At = SessionTime.FromSeconds(1 + block.At.TotalSeconds) };
        }

        var random = new Pcg32(5);
        for (int second = 2; second < LengthS; second++)
        {
            double swing = second is > 300 and < 360 ? 140 : 6;
            yield return At(second, MotionSampled.Of(25, 0, [.. Enumerable.Range(0, 25).Select(_ => (3.0, swing * random.NextGaussian(), 1000 + swing * random.NextGaussian()))]));
        }

        for (int tick = 4; tick < 4 * LengthS; tick++)
        {
            yield return At(tick / 4.0, new ClockTicked());
        }
    }

    private static List<LogEntry> Run(IEnumerable<LogEntry> inputs)
    {
        var pipeline = new SessionPipeline();
        var outputs = new OutputBuffer();
        List<LogEntry> all = [];
        foreach (LogEntry input in inputs)
        {
            outputs.Clear();
            pipeline.Step(input with { Sequence = all.Count }, outputs);
            all.Add(input with { Sequence = all.Count });
            for (int i = 0; i < outputs.Count; i++)
            {
                LogEntry output = outputs.Entry(i, all.Count, input.ArrivedAt);
                all.Add(output with { Payload = output.Payload.ToArray() });
            }
        }

        return all;
    }

    private static LogEntry At<T>(double seconds, T value)
        where T : struct, ISessionEvent<T> => LogEntry.Of(SessionTime.FromSeconds(seconds), SessionTime.FromSeconds(seconds), value);
}
