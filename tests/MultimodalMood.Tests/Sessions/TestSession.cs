using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Tests.Sessions;

/// <summary>Small sessions for tests.</summary>
internal static class TestSession
{
    public static SessionOpened Opened() => new(
        Guid.NewGuid(), SessionOrigin.Live, "", "study", "P0001", "demo", 1, new string('0', 64), "", SessionPipeline.Version,
        "default-1", "expression-faceapi", new string('0', 64), 7, 0);

    public static FaceObserved Face(double happy, double quality = 0.9) => new(
        0, FaceStatus.Scored, 1, EmotionScores.FromWeights(happy, (1 - happy) / 3, (1 - happy) / 3, (1 - happy) / 3), null, null, quality,
        0.4, 0.3, 0.2, 0.3, 0, 0, 0, 120, 110, 5);

    /// <summary>Feeds inputs to a fresh pipeline; returns all outputs.</summary>
    public static List<LogEntry> Run(IEnumerable<LogEntry> inputs)
    {
        var pipeline = new SessionPipeline();
        var outputs = new OutputBuffer();
        List<LogEntry> all = [];
        long sequence = 0;
        foreach (LogEntry input in inputs.Prepend(LogEntry.Of(SessionTime.Zero, SessionTime.Zero, Opened())))
        {
            outputs.Clear();
            pipeline.Step(input with { Sequence = sequence++ }, outputs);
            for (int i = 0; i < outputs.Count; i++)
            {
                LogEntry output = outputs.Entry(i, sequence++, input.ArrivedAt);
                all.Add(output with { Payload = output.Payload.ToArray() });
            }
        }

        return all;
    }

    public static LogEntry At<T>(double seconds, T value)
        where T : struct, ISessionEvent<T> => LogEntry.Of(SessionTime.FromSeconds(seconds), SessionTime.FromSeconds(seconds), value);
}
