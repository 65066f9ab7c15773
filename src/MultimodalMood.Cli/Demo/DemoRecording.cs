using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Cli.Demo;

/// <summary>Runs a timeline through the pipeline in virtual time, as the session's runner does in real time.</summary>
internal static class DemoRecording
{
    /// <summary>The whole log: inputs and what the pipeline made of them, numbered.</summary>
    public static IReadOnlyList<LogEntry> Run(DemoTimeline timeline)
    {
        var pipeline = new SessionPipeline();
        var outputs = new OutputBuffer();
        List<LogEntry> log = [];
        MoodEstimated? mood = null;
        foreach (Func<MoodEstimated?, LogEntry> make in timeline.InOrder())
        {
            LogEntry input = make(mood) with { Sequence = log.Count };
            outputs.Clear();
            pipeline.Step(input, outputs);
            log.Add(input);
            for (int i = 0; i < outputs.Count; i++)
            {
                LogEntry output = outputs.Entry(i, log.Count, input.ArrivedAt);
                log.Add(output with { Payload = output.Payload.ToArray() }); // the buffer is used again
                if (output.Kind is SessionEventKind.MoodEstimated)
                {
                    mood = output.Read<MoodEstimated>();
                }
            }
        }

        return log;
    }
}
