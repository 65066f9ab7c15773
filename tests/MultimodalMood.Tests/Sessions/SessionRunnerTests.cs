using Microsoft.Extensions.Time.Testing;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Sessions.Recordings;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Tests.Sessions;

public sealed class SessionRunnerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mood-runner-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Session_StoppedAndResumed_GoesOnAtTheSameStepWithAMarkedPause()
    {
        using var store = new MoodFolderStore(_folder);
        SessionOpened opened = TestSession.Opened();
        await using (SessionRunner first = await SessionRunner.OpenAsync(opened, store, _time, Stop))
        {
            await first.PostDurableAsync(first.Clock.Now, new StepEntered(2, "survey-1", StepKind.Survey, ""));
            await first.PostDurableAsync(first.Clock.Now, new AnswerGiven("survey-1", "bmis", "lively", 3, null, 1200));
            first.Post(first.Clock.Now, TestSession.Face(0.7));
            await first.PostDurableAsync(first.Clock.Now, new MarkerSet("before the cut", "owner"));
        }

        _time.Advance(TimeSpan.FromSeconds(40));
        await using SessionRunner second = (await SessionRunner.ResumeAsync(opened.SessionId, store, _time, Stop))!;

        Assert.Equal("survey-1", second.Progress.Step?.StepId);
        Assert.Equal(3, second.Progress.Answers[("survey-1", "lively")].Number);
        Assert.True(second.Clock.Now.TotalSeconds >= 40);
        Assert.Contains(SignalStream.Camera, second.Progress.OpenGaps.Keys);
    }

    [Fact]
    public async Task Input_ForASessionThatWasClosedMeanwhile_IsRefusedByName()
    {
        using var store = new MoodFolderStore(_folder);
        SessionRunner runner = await SessionRunner.OpenAsync(TestSession.Opened(), store, _time, Stop);
        await runner.DisposeAsync();

        SessionClosedException fault = await Assert.ThrowsAsync<SessionClosedException>(() => runner.PostDurableAsync(runner.Clock.Now, new MarkerSet("late", "owner")));

        Assert.Contains($"{runner.SessionId}", fault.Message, StringComparison.Ordinal);
        runner.Post(runner.Clock.Now, TestSession.Face(0.7)); // a sensor does not ask
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Log_OfAStoppedAndResumedSession_ReplaysIdentically(bool withTheLabsOwnFusion)
    {
        using var store = new MoodFolderStore(_folder);
        FusionFixed? fusion = withTheLabsOwnFusion ? new FusionFixed(FusionFile.Write("lab", FusionParameters.Default with { PriorMean = (0.3, -0.2) }, "{}")) : null;
        SessionOpened opened = TestSession.Opened() with { FusionId = fusion is { } own ? FusionFile.Read(own.Json, "lab").Id : "default-1" };
        for (int run = 0; run < 3; run++)
        {
            await using SessionRunner runner = run == 0
                ? await SessionRunner.OpenAsync(opened, store, _time, Stop, fusion: fusion)
                : (await SessionRunner.ResumeAsync(opened.SessionId, store, _time, Stop))!;
            for (int i = 0; i < 20; i++)
            {
                runner.Post(runner.Clock.Now, TestSession.Face(i % 10 / 10.0));
                _time.Advance(TimeSpan.FromMilliseconds(250));
            }

            await runner.PostDurableAsync(runner.Clock.Now, new MarkerSet("end of run", "owner"));
        }

        MoodFile file = MoodFile.Read(Path.Combine(_folder, $"{opened.SessionId:D}.mood"));
        ReplayResult replay = SessionReplay.Run(file.Entries);

        Assert.Null(replay.FirstDifference);
        Assert.Equal(Enumerable.Range(0, file.Entries.Count).Select(i => (long)i), file.Entries.Select(e => e.Sequence));
        Assert.Equal(3, file.Entries.Count(e => e.Kind is SessionEventKind.ClockSegmentStarted));
    }

    [Fact]
    public async Task Host_KilledBeforeTheFusionWasWritten_LeavesNoSessionToGoOnWith()
    {
        using var store = new MoodFolderStore(_folder);
        SessionOpened opened = TestSession.Opened() with { FusionId = "fitted-lab-000000000000" };
        var record = new PayloadWriter();
        LogRecord.Write(record, TestSession.At(0, opened));
        await store.AppendAsync(new SessionChunk(opened.SessionId, 0, 0, record.Written.ToArray()), Stop);

        Assert.Null(await SessionRunner.ResumeAsync(opened.SessionId, store, _time, Stop));
    }

    [Fact]
    public async Task Tap_SetInTheMiddle_SeesEveryEventOnceInOrder()
    {
        using var store = new MoodFolderStore(_folder);
        await using SessionRunner runner = await SessionRunner.OpenAsync(TestSession.Opened(), store, _time, Stop);
        for (int i = 0; i < 10; i++)
        {
            runner.Post(runner.Clock.Now, new MarkerSet($"{i}", "owner"));
        }

        using LogTap tap = runner.TapFrom(0);
        long last = await runner.PostDurableAsync(runner.Clock.Now, new MarkerSet("last", "owner"));
        List<long> seen = [];
        await foreach (LogEntry entry in tap.ReadAsync(Stop))
        {
            seen.Add(entry.Sequence);
            if (entry.Sequence == last)
            {
                break;
            }
        }

        Assert.Equal(Enumerable.Range(0, (int)last + 1).Select(i => (long)i), seen);
        Assert.Equal(0, tap.Dropped);
    }

    [Fact]
    public async Task Recorder_WhoseStoreFails_LosesNothingAndKeepsTheOrder()
    {
        using var files = new MoodFolderStore(_folder);
        var store = new FailingStore(files, failures: 3);
        SessionOpened opened = TestSession.Opened();
        Task<SessionRunner> opening = SessionRunner.OpenAsync(opened, store, TimeProvider.System, Stop);
        await using (SessionRunner runner = await opening)
        {
            store.Failures = 2;
            await runner.PostDurableAsync(runner.Clock.Now, new MarkerSet("kept", "owner"));
        }

        MoodFile file = MoodFile.Read(Path.Combine(_folder, $"{opened.SessionId:D}.mood"));
        Assert.Contains(file.Entries, e => e.Kind is SessionEventKind.MarkerSet);
        Assert.Equal(Enumerable.Range(0, file.Entries.Count).Select(i => (long)i), file.Entries.Select(e => e.Sequence));
    }

    private sealed class FailingStore(ISessionStore inner, int failures) : ISessionStore
    {
        public int Failures { get; set; } = failures;

        public Task AppendAsync(SessionChunk chunk, CancellationToken stop) =>
            Failures-- > 0 ? throw new IOException("disk full") : inner.AppendAsync(chunk, stop);

        public IAsyncEnumerable<SessionChunk> ReadAsync(Guid sessionId, CancellationToken stop) => inner.ReadAsync(sessionId, stop);
    }
}
