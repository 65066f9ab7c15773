using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;
using MultimodalMood.Vision;

namespace MultimodalMood.Tests.Vision;

/// <summary>Fairness, order, newest-wins and what is told about frames left out, with a worker that goes on only when told.</summary>
public sealed class VisionPoolTests : IDisposable
{
    private static readonly byte[] s_picture = [1, 2, 3];

    private readonly FakeWorker _worker = new();
    private readonly VisionPool _pool;

    public VisionPoolTests() => _pool = new VisionPool(new VisionOptions(), TimeProvider.System, NullLogger.Instance, [_worker]);

    [Fact]
    public async Task Times_NotIncreasing_AreDroppedAndCounted()
    {
        var results = new Results();
        using VisionSession session = Open(results);

        uint frame = 0;
        foreach (int ms in new[] { 1000, 1033, 1033, 1020, 1066 })
        {
            session.Offer(SessionTime.FromMilliseconds(ms), frame++, s_picture);
            if (ms > 1033 || frame <= 2)
            {
                await _worker.Started();
                _worker.Allow(1);
                await results.Next();
            }
        }

        Assert.Equal([1000, 1033, 1066], _worker.Looked.Select(look => look.At.TotalSeconds * 1000));
        Assert.Equal(2, results.DroppedFor(DropReason.NotIncreasing));
    }

    [Fact]
    public async Task SlowWorker_NewestFrameWins_AndTheOthersAreCounted()
    {
        var results = new Results();
        using VisionSession session = Open(results);
        session.Offer(At(1), 1, s_picture);
        await _worker.Started();

        for (uint frame = 2; frame <= 10; frame++)
        {
            session.Offer(At(frame), frame, s_picture);
        }

        _worker.Allow(2);
        await results.Next();
        await results.Next();

        Assert.Equal([1u, 10u], _worker.Looked.Select(look => look.Frame));
        Assert.Equal(8, results.DroppedFor(DropReason.Newer));
    }

    [Fact]
    public async Task OneSessionSendsTenTimesAsMuch_GetsNoMoreTurns()
    {
        var greedy = new Results();
        var modest = new Results();
        using VisionSession flood = Open(greedy);
        using VisionSession drip = Open(modest);

        flood.Offer(At(0.001), 0, s_picture);
        await _worker.Started();
        for (int turn = 1; turn <= 20; turn++)
        {
            drip.Offer(At(turn), (uint)turn, s_picture);
            for (int i = 0; i < 10; i++)
            {
                flood.Offer(At(turn + i * 0.01), (uint)turn, s_picture);
            }

            _worker.Allow(2);
            await greedy.Next();
            await modest.Next();
            await _worker.Started();
            await _worker.Started();
        }

        Assert.Equal(20, greedy.Count);
        Assert.Equal(20, modest.Count);
        Assert.Equal(0, modest.DroppedFor(DropReason.Newer));
        _worker.Allow(1);
    }

    [Fact]
    public async Task Results_ComeInTheOrderOfTheFrames()
    {
        var results = new Results();
        using VisionSession session = Open(results);
        for (uint frame = 1; frame <= 50; frame++)
        {
            session.Offer(At(frame), frame, s_picture);
            _worker.Allow(1);
            await results.Next();
        }

        Assert.Equal(Enumerable.Range(1, 50).Select(i => (uint)i), results.Frames);
    }

    [Fact]
    public async Task UndecodableFrame_IsCountedAsMalformed_AndTheSessionGoesOn()
    {
        _worker.Answer = frame => frame == 1 ? DropReason.Malformed : MultimodalMood.Vision.Frames.FaceFrameReader.Seen(frame, FaceStatus.NoFace);
        var results = new Results();
        using VisionSession session = Open(results);
        _worker.Allow(2);

        session.Offer(At(1), 1, s_picture);
        await _worker.Started();
        session.Offer(At(2), 2, s_picture);
        await results.Next();

        Assert.Equal([2u], results.Frames);
        Assert.Equal(1, results.DroppedFor(DropReason.Malformed));
    }

    [Fact]
    public async Task CallbackThrows_TheWorkerServesTheOthers()
    {
        var results = new Results();
        using VisionSession broken = _pool.Open(Guid.Empty, (_, _) => throw new InvalidOperationException("the reader is gone"), _ => { });
        using VisionSession sound = Open(results);
        _worker.Allow(2);

        broken.Offer(At(1), 1, s_picture);
        sound.Offer(At(1), 7, s_picture);
        await results.Next();

        Assert.Equal([7u], results.Frames);
    }

    [Fact]
    public async Task Disposed_TellsWhatWasDropped_AndNothingAfterwards()
    {
        var results = new Results();
        VisionSession session = Open(results);
        session.Offer(At(1), 1, s_picture);
        await _worker.Started();
        session.Offer(At(0.5), 2, s_picture);

        _worker.Allow(1);
        session.Dispose();
        int told = results.Count;
        session.Offer(At(3), 3, s_picture);

        Assert.Equal(1, results.DroppedFor(DropReason.NotIncreasing));
        Assert.Equal(told, results.Count);
    }

    [Fact]
    public void HugeFrame_IsRefused()
    {
        var results = new Results();
        VisionSession session = Open(results);

        session.Offer(At(1), 1, new byte[VisionSession.MostFrameBytes + 1]);
        session.Dispose();

        Assert.Equal(1, results.DroppedFor(DropReason.TooLarge));
    }

    public void Dispose()
    {
        _worker.Allow(1000);
        _pool.Dispose();
    }

    private static SessionTime At(double seconds) => SessionTime.FromSeconds(seconds);

    private VisionSession Open(Results results) => _pool.Open(Guid.Empty, results.Take, results.Take);

    private sealed class Results
    {
        private readonly ConcurrentQueue<FaceObserved> _observed = [];
        private readonly ConcurrentQueue<FramesDropped> _dropped = [];
        private readonly Channel<uint> _arrived = Channel.CreateUnbounded<uint>();

        public int Count => _observed.Count;

        public IEnumerable<uint> Frames => _observed.Select(seen => seen.Frame);

        public void Take(SessionTime at, FaceObserved seen)
        {
            _observed.Enqueue(seen);
            _arrived.Writer.TryWrite(seen.Frame);
        }

        public void Take(FramesDropped dropped) => _dropped.Enqueue(dropped);

        public int DroppedFor(DropReason reason) => (int)_dropped.Where(drop => drop.Reason == reason).Sum(drop => drop.Count);

        public async Task Next() => await _arrived.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }
}
