using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Tests.Sessions;

/// <summary>What is told for monitoring, in seconds. The meter is the process's: other tests' measurements come too, so each of these has a value of its own.</summary>
public sealed class SessionMetricsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly ConcurrentBag<(string Instrument, double Value)> _told = [];
    private readonly MeterListener _listener = new();

    public SessionMetricsTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == SessionMetrics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            Assert.Equal(0, tags.Length);
            _told.Add((instrument.Name, Math.Round(value, 6)));
        });
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task WriteLag_IsTheWaitOfTheChunksOldestEvent()
    {
        var store = new SlowStore();
        await using var recorder = new SessionRecorder(Guid.NewGuid(), store, 0, _time, NullLogger.Instance);
        recorder.Append(LogEntry.Of(SessionTime.Zero, SessionTime.Zero, TestSession.Opened()) with { Sequence = 0 }, new OutputBuffer());
        _time.Advance(TimeSpan.FromSeconds(0.0625)); // less than a commit's pace
        recorder.Append(LogEntry.Of(SessionTime.Zero, SessionTime.Zero, new MarkerSet("x", "y")) with { Sequence = 1 }, new OutputBuffer());
        Task durable = recorder.WhenDurableAsync(1);
        await store.Reached.Task.WaitAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(7.125));
        store.Done.SetResult();
        await durable.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Contains(("mood.session.write.lag", 7.1875), _told);
    }

    [Theory]
    [InlineData(SessionOrigin.Live, 3.0625, true)]
    [InlineData(SessionOrigin.Demo, 4.0625, false)]
    public async Task FrameLatency_IsFromTheCaptureToTheEstimate_NotThatOfARecording(SessionOrigin origin, double ageS, bool told)
    {
        var store = new SlowStore();
        store.Done.SetResult();
        await using SessionRunner runner = await SessionRunner.OpenAsync(TestSession.Opened() with { Origin = origin }, store, _time, TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(10));
        runner.Post(SessionTime.Zero + TimeSpan.FromSeconds(10 - ageS), TestSession.Face(0.7));
        await runner.PostDurableAsync(runner.Clock.Now, new MarkerSet("after it", "test"));

        Assert.Equal(told, _told.Contains(("mood.session.frame.latency", ageS)));
    }

    private sealed class SlowStore : ISessionStore
    {
        public TaskCompletionSource Reached { get; } = new();

        public TaskCompletionSource Done { get; } = new();

        public Task AppendAsync(SessionChunk chunk, CancellationToken stop)
        {
            Reached.TrySetResult();
            return Done.Task;
        }

        public async IAsyncEnumerable<SessionChunk> ReadAsync(Guid sessionId, [EnumeratorCancellation] CancellationToken stop)
        {
            await Task.CompletedTask;
            yield break;
        }
    }
}
