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
    public static List<LogEntry> Run(IEnumerable<LogEntry> inputs) =>
        [.. LogOf(inputs.Prepend(LogEntry.Of(SessionTime.Zero, SessionTime.Zero, Opened()))).Where(entry => !entry.IsInput)];

    /// <summary>The log that a session of these inputs leaves, its opening first: inputs and outputs, numbered.</summary>
    public static List<LogEntry> LogOf(IEnumerable<LogEntry> inputs)
    {
        var pipeline = new SessionPipeline();
        var outputs = new OutputBuffer();
        List<LogEntry> log = [];
        foreach (LogEntry input in inputs)
        {
            LogEntry numbered = input with { Sequence = log.Count };
            outputs.Clear();
            pipeline.Step(numbered, outputs);
            log.Add(numbered);
            for (int i = 0; i < outputs.Count; i++)
            {
                LogEntry output = outputs.Entry(i, log.Count, input.ArrivedAt);
                log.Add(output with { Payload = output.Payload.ToArray() });
            }
        }

        return log;
    }

    /// <summary>Puts a session of these inputs, its opening first, into a store.</summary>
    public static async Task StoreAsync(this ISessionStore store, IReadOnlyList<LogEntry> inputs, CancellationToken stop)
    {
        var bytes = new PayloadWriter();
        foreach (LogEntry entry in LogOf(inputs))
        {
            LogRecord.Write(bytes, entry);
        }

        await store.AppendAsync(new SessionChunk(inputs[0].Read<SessionOpened>().SessionId, 0, 0, bytes.Written.ToArray()), stop);
    }

    public static LogEntry At<T>(double seconds, T value)
        where T : struct, ISessionEvent<T> => LogEntry.Of(SessionTime.FromSeconds(seconds), SessionTime.FromSeconds(seconds), value);
}
