using Microsoft.Extensions.Time.Testing;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Sessions.Recordings;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Tests.Sessions;

public sealed class KilledSessionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mood-killed-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A kill leaves the log cut between two steps; what a resumed session adds fits to it as if it had never stopped.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    [InlineData(176)]
    [InlineData(255)]
    public async Task Log_CutAtAnyChunkAndResumed_ReplaysIdentically(double cutS)
    {
        MoodFile demo = MoodFile.Read(Path.Combine(RepositoryPaths.Root, "data/recordings/demo.mood"));
        LogEntry[] written = [.. demo.Entries.TakeWhile(e => e.ArrivedAt <= SessionTime.FromSeconds(cutS))];
        using var store = new MoodFolderStore(_folder);
        await store.AppendAsync(new SessionChunk(demo.Opened.SessionId, 0, 0, Bytes(written)), Stop);
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddMicroseconds(demo.Opened.OpenedUtcMicroseconds).AddSeconds(cutS + 30));

        await using (SessionRunner runner = (await SessionRunner.ResumeAsync(demo.Opened.SessionId, store, time, Stop))!)
        {
            foreach (LogEntry entry in demo.Entries.Where(e => e.Kind is SessionEventKind.HeartNotified).Take(40))
            {
                time.Advance(TimeSpan.FromSeconds(1));
                runner.Post(runner.Clock.Now, entry.Read<HeartNotified>());
            }

            await runner.PostDurableAsync(runner.Clock.Now, new MarkerSet("going on", "researcher"));
        }

        MoodFile whole = MoodFile.Read(Path.Combine(_folder, $"{demo.Opened.SessionId:D}.mood"));
        Assert.Null(SessionReplay.Run(whole.Entries).FirstDifference);
        Assert.Equal(Enumerable.Range(0, whole.Entries.Count).Select(i => (long)i), whole.Entries.Select(e => e.Sequence));
        LogEntry resumed = whole.Entries.Last(e => e.Kind is SessionEventKind.ClockSegmentStarted);
        Assert.Equal(cutS + 30, resumed.At.TotalSeconds, 3);
        if (cutS > 25)
        {
            Assert.Contains(whole.Entries, e => e.Kind is SessionEventKind.GapClosed && e.Sequence > resumed.Sequence && e.Read<GapClosed>().Stream is SignalStream.HeartRate);
        }
    }

    private static byte[] Bytes(IEnumerable<LogEntry> entries)
    {
        var writer = new PayloadWriter();
        foreach (LogEntry entry in entries)
        {
            LogRecord.Write(writer, entry);
        }

        return writer.Written.ToArray();
    }
}
