using System.Security.Cryptography;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions;

/// <summary>Runs a recorded session's inputs through a fresh pipeline and compares what comes out with what was recorded.</summary>
public static class SessionReplay
{
    /// <summary>Replays a whole log.</summary>
    /// <param name="log">Every event of the session, in order.</param>
    /// <param name="otherFusion">A fusion to ask instead of the recorded one; null compares with the record.</param>
    /// <exception cref="InvalidDataException">The log does not begin with the session's opening, or a payload is damaged.</exception>
    public static ReplayResult Run(IEnumerable<LogEntry> log, Fusion.IFusionRule? otherFusion = null)
    {
        ArgumentNullException.ThrowIfNull(log);
        var pipeline = new SessionPipeline(otherFusion);
        var outputs = new OutputBuffer();
        var record = new PayloadWriter();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long events = 0, moods = 0;
        int pending = 0;
        int? recordedVersion = null;
        LogEntry input = default;
        string? difference = null;
        foreach (LogEntry entry in log)
        {
            events++;
            if (!entry.IsInput)
            {
                difference ??= pending < outputs.Count
                    ? Compare(outputs.Entry(pending, input.Sequence + 1 + pending, input.ArrivedAt), entry)
                    : $"event {entry.Sequence}: {entry.Kind} was recorded, the replay computes nothing more after input {input.Sequence}.";
                pending++;
                continue;
            }

            difference ??= Missing(pending, outputs, input);
            recordedVersion ??= entry.Kind is SessionEventKind.SessionOpened ? entry.Read<SessionOpened>().PipelineVersion : null;
            input = entry;
            pending = 0;
            outputs.Clear();
            pipeline.Step(entry, outputs);
            for (int i = 0; i < outputs.Count; i++)
            {
                LogEntry output = outputs.Entry(i, entry.Sequence + 1 + i, entry.ArrivedAt);
                moods += output.Kind is SessionEventKind.MoodEstimated ? 1 : 0;
                record.Clear();
                LogRecord.Write(record, output);
                hash.AppendData(record.Written.Span);
            }
        }

        difference ??= Missing(pending, outputs, input);
        return new ReplayResult(events, moods, Convert.ToHexStringLower(hash.GetHashAndReset()), recordedVersion ?? 0, difference);
    }

    private static string? Missing(int seen, OutputBuffer outputs, in LogEntry input) => seen >= outputs.Count
        ? null
        : $"event {input.Sequence + 1 + seen}: the replay computes {outputs.Entry(seen, 0, input.ArrivedAt).Kind} after input {input.Sequence}, nothing was recorded.";

    private static string? Compare(in LogEntry computed, in LogEntry recorded) =>
        computed.Kind == recorded.Kind && computed.At == recorded.At && computed.ArrivedAt == recorded.ArrivedAt
        && computed.Sequence == recorded.Sequence && computed.Payload.Span.SequenceEqual(recorded.Payload.Span)
            ? null
            : $"event {recorded.Sequence}: recorded {recorded.Kind} at {recorded.At}, the replay computes {computed.Kind} at {computed.At} with {(computed.Payload.Span.SequenceEqual(recorded.Payload.Span) ? "the same" : "another")} payload.";
}
