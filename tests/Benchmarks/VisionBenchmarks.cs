using MultimodalMood.Vision;
using MultimodalMood.Vision.Faces;
using MultimodalMood.Vision.Frames;
using MultimodalMood.Vision.Manifests;
using MultimodalMood.Vision.Pictures;

namespace MultimodalMood.Benchmarks;

/// <summary>One 640×480 JPEG to probabilities on one thread, stage by stage. Target: 15 ms.</summary>
/// <remarks><c>dotnet run -c Release --project tests/Benchmarks -- vision JPEG [EXPRESSION] [DETECTOR]</c>: any picture with a face, up to full HD.
/// Wall times hold on an idle machine; CPU time, the mean over all rounds, also on a busy one.</remarks>
internal static class VisionBenchmarks
{
    private const int WarmUp = 50;
    private const int Rounds = 300;

    private static readonly TimeProvider s_time = TimeProvider.System;

    public static int Run(string[] arguments)
    {
        if (arguments.Length == 0)
        {
            Console.Error.WriteLine("expected a JPEG with a face: vision JPEG [EXPRESSION] [DETECTOR]");
            return 2;
        }

        byte[] jpeg = File.ReadAllBytes(arguments[0]);
        var defaults = new VisionOptions();
        var models = ModelCatalogue.Load(ModelsFolder.Find());
        ModelManifest expression = models.Get(arguments.ElementAtOrDefault(1) ?? defaults.Expression, ModelTask.Expression);
        ModelManifest detector = models.Get(arguments.ElementAtOrDefault(2) ?? defaults.Detector, ModelTask.Detection);
        using var analyser = new FaceAnalyser(detector, expression);
        analyser.Decode(jpeg, PictureLimits.Frame);
        DetectedFace? found = analyser.Detect() is { Count: > 0 } faces ? faces[0] : null;
        Console.WriteLine($"{analyser.Picture.Width} × {analyser.Picture.Height}, {jpeg.Length} bytes, {detector.Id}, {expression.Id}, face: {(found is null ? "none" : "found")}");
        Console.WriteLine($"{"stage",-22}{"median ms",12}{"p95 ms",10}{"CPU ms",10}{"bytes",10}");

        Measure("decode", () => analyser.Decode(jpeg, PictureLimits.Frame));
        Measure("detect", () => analyser.Detect());
        if (found is { } face)
        {
            HeadPose pose = HeadPose.Of(face, analyser.Picture.Width, analyser.Picture.Height);
            Measure("quality", () => analyser.Judge(face, pose));
            Measure("align and classify", () => analyser.Score(face));
        }

        uint frame = 0;
        // The last byte changes, so that the watchdog sees a new picture each time; the decoder has its end marker before it.
        byte[] living = [.. jpeg, 0];
        var reader = new FaceFrameReader(0, s_time);
        Measure("whole frame", () =>
        {
            living[^1]++;
            reader.Observe(analyser, living, Core.Time.SessionTime.FromMilliseconds(100 * ++frame), frame);
        });
        var room = new AudienceFrameReader(Core.Study.AudienceMode.LeastGroup, 0, s_time);
        Core.Sessions.Events.FacesObserved seen = default;
        Measure("whole frame, a room", () =>
        {
            living[^1]++;
            seen = room.Observe(analyser, living, Core.Time.SessionTime.FromMilliseconds(100 * ++frame), frame).Room!.Value;
        });
        Console.WriteLine($"in the room: {seen.FaceCount} faces found, {seen.Scored} scored");
        return 0;
    }

    private static void Measure(string stage, Action action)
    {
        for (int i = 0; i < WarmUp; i++)
        {
            action();
        }

        double[] ms = new double[Rounds];
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
        {
            long started = s_time.GetTimestamp();
            action();
            ms[i] = s_time.GetElapsedTime(started).TotalMilliseconds;
        }

        long bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
        double cpuMs = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / Rounds;
        Array.Sort(ms);
        Console.WriteLine(FormattableString.Invariant($"{stage,-22}{ms[Rounds / 2],12:0.00}{ms[(int)(Rounds * 0.95)],10:0.00}{cpuMs,10:0.00}{bytes,10}"));
    }
}
