using System.Diagnostics;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Benchmarks;

/// <summary>An hour of a session with four streams (face 10 frames/s, heart, skin 20 Hz, movement 25 Hz) replayed and compared byte for byte. Target: 2 s. And what 200
/// such sessions cost a core while they run. Target: 5 %. And what it costs to ask the hour again without the heart and without the face, as an export does.</summary>
/// <remarks><c>dotnet run -c Release --project tests/Benchmarks -- replay</c>. The streams are made; their contents are plausible and mean nothing.</remarks>
internal static class ReplayBenchmarks
{
    private const int Seconds = 3600;

    public static int Run()
    {
        List<LogEntry> inputs = [.. Inputs()];
        List<LogEntry> log = [];
        var pipeline = new SessionPipeline();
        var outputs = new OutputBuffer();
        long started = Stopwatch.GetTimestamp();
        foreach (LogEntry input in inputs)
        {
            outputs.Clear();
            pipeline.Step(input with { Sequence = log.Count }, outputs);
            log.Add(input with { Sequence = log.Count });
            for (int i = 0; i < outputs.Count; i++)
            {
                LogEntry output = outputs.Entry(i, log.Count, input.ArrivedAt);
                log.Add(output with { Payload = output.Payload.ToArray() });
            }
        }

        double liveS = Stopwatch.GetElapsedTime(started).TotalSeconds;
        started = Stopwatch.GetTimestamp();
        ReplayResult replay = SessionReplay.Run(log);
        double replayS = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(FormattableString.Invariant($"{inputs.Count} inputs, {log.Count} events, {replay.MoodEstimates} mood estimates; identical: {replay.Identical}"));
        Console.WriteLine(FormattableString.Invariant($"replay of the hour: {replayS:0.00} s; 200 sessions while they run: {200 * liveS / Seconds:P1} of a core"));
        IFusionRule Without(Modality modality) => new DeafFusion(SessionComparison.FusionOf(log), modality);
        double apartS = Least(() => SessionComparison.Run(log, Without(Modality.Heart)), () => SessionComparison.Run(log, Without(Modality.Face)));
        double togetherS = Least(() => SessionComparison.Run(log, [Without(Modality.Heart), Without(Modality.Face)]));
        Console.WriteLine(FormattableString.Invariant($"asked again without the heart and without the face: {togetherS:0.00} s in one run, {apartS:0.00} s in two"));
        return replay.Identical ? 0 : 1;
    }

    /// <summary>The quickest of three, seconds: what else the machine does only adds.</summary>
    private static double Least(params Action[] work) => Enumerable.Range(0, 3).Min(_ =>
    {
        long started = Stopwatch.GetTimestamp();
        Array.ForEach(work, action => action());
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    });

    private static IEnumerable<LogEntry> Inputs()
    {
        var random = new Random(7);
        SessionTime At(double s) => SessionTime.FromSeconds(s);
        LogEntry Of<T>(double s, T value)
            where T : struct, ISessionEvent<T> => LogEntry.Of(At(s), At(s), value);
        yield return Of(0, new SessionOpened(
            new Guid(1, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]), SessionOrigin.Simulated, "benchmark", "study", "P0001", "demo", 1, new string('0', 64), "", SessionPipeline.Version,
            "default-1", "expression", new string('0', 64), 7, 0));
        yield return Of(0, new StepEntered(0, "baseline", StepKind.Baseline, ""));
        byte[] skin = new byte[20 * 4], motion = new byte[25 * 6];
        uint frame = 0;
        for (int second = 0; second < Seconds; second++)
        {
            if (second == 120)
            {
                yield return Of(second, new StepEntered(1, "listening", StepKind.Listening, ""));
            }

            double rr = 800 + 60 * Math.Sin(second / 6.0) + random.Next(-20, 20);
            yield return Of(second + 0.01, new HeartNotified(new byte[] { 0x10, 75, (byte)((int)(rr * 1.024) & 0xFF), (byte)((int)(rr * 1.024) >> 8) }));
            for (int i = 0; i < 20; i++)
            {
                BitConverter.TryWriteBytes(skin.AsSpan(4 * i), (float)(4 + 0.5 * Math.Sin(second / 40.0) + 0.02 * random.NextDouble()));
            }

            yield return Of(second + 0.02, new SkinSampled(20, skin.ToArray()));
            for (int i = 0; i < 75; i++)
            {
                BitConverter.TryWriteBytes(motion.AsSpan(2 * i), (short)((i % 3 == 2 ? 1000 : 0) + random.Next(-15, 15)));
            }

            yield return Of(second + 0.03, new MotionSampled(25, (ulong)second * 1_000_000_000, motion.ToArray()));
            for (int tenth = 0; tenth < 10; tenth++)
            {
                double happy = 0.5 + 0.4 * Math.Sin(second / 30.0);
                yield return Of(second + tenth / 10.0 + 0.04, new FaceObserved(
                    frame++, FaceStatus.Scored, 1, EmotionScores.FromWeights(happy, 0.1, 0.1, 1 - happy), null, null, .9, .4, .3, .2, .3, 0, 0, 0, 120, 110, 5));
                if (tenth is 0 or 2 or 5 or 7)
                {
                    yield return Of(second + tenth / 10.0 + 0.05, new ClockTicked());
                }
            }
        }
    }
}
