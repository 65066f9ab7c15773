using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;
using MultimodalMood.Vision.Frames;

namespace MultimodalMood.Vision;

/// <summary>One session's place in the pool: a slot that holds its newest frame until a worker has time for it.</summary>
/// <remarks>At most one worker looks at a session's frames at a time, so results come in the order of the frames.</remarks>
public sealed class VisionSession : IDisposable
{
    /// <summary>The largest frame that is taken, bytes.</summary>
    public const int MostFrameBytes = 1 << 20;

    private static readonly DropReason[] s_reasons = Enum.GetValues<DropReason>();

    private readonly Lock _gate = new();
    private readonly VisionPool _pool;
    private readonly FrameReader _reader;
    private readonly Action<SessionTime, FrameOutcome> _looked;
    private readonly Action<FramesDropped> _dropped;
    private readonly ManualResetEventSlim _idle = new(true);
    private readonly uint[] _drops = new uint[s_reasons.Length];
    private byte[] _slot = [];
    private byte[] _inWork = [];
    private (SessionTime At, uint Frame, int Length)? _waiting;
    private SessionTime? _lastAt;
    private bool _scheduled;
    private bool _enrolAgain;
    private bool _closed;
    private int _workingThread;

    internal VisionSession(VisionPool pool, Guid sessionId, FrameReader reader, Action<SessionTime, FrameOutcome> looked, Action<FramesDropped> dropped)
    {
        _pool = pool;
        _reader = reader;
        _looked = looked;
        _dropped = dropped;
        SessionId = sessionId;
    }

    /// <summary>Whose frames these are.</summary>
    public Guid SessionId { get; }

    /// <summary>Offers a frame: copies it, never blocks on the models. It takes the place of one that still waits.</summary>
    /// <param name="at">When it was taken. A time that is not later than the last one's is dropped: some models never recover from it.</param>
    /// <param name="frame">The browser's frame number.</param>
    /// <param name="jpeg">The encoded picture.</param>
    public void Offer(SessionTime at, uint frame, ReadOnlyMemory<byte> jpeg)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            if (_lastAt is { } last && at <= last)
            {
                Count(DropReason.NotIncreasing);
                return;
            }

            if (jpeg.Length > MostFrameBytes)
            {
                Count(DropReason.TooLarge);
                return;
            }

            _lastAt = at;
            if (_waiting is not null)
            {
                Count(DropReason.Newer);
            }

            if (_slot.Length < jpeg.Length)
            {
                Array.Clear(_slot);
                _slot = new byte[Math.Min(MostFrameBytes, jpeg.Length * 2)];
            }

            jpeg.Span.CopyTo(_slot);
            _waiting = (at, frame, jpeg.Length);
            if (_scheduled)
            {
                return;
            }

            _scheduled = true;
        }

        _pool.Schedule(this);
    }

    /// <summary>Forgets who was followed: the next prominent face is the participant.</summary>
    public void EnrolAgain()
    {
        lock (_gate)
        {
            _enrolAgain = true;
        }
    }

    /// <summary>Ends it: after its return no result comes any more, and no pixel is left. Drops that were not yet told are told first.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            _waiting = null;
        }

        if (Environment.CurrentManagedThreadId != _workingThread)
        {
            _idle.Wait();
        }

        TellDrops();
        Array.Clear(_slot);
        Array.Clear(_inWork);
    }

    /// <summary>Looks at the waiting frame, on a worker's thread.</summary>
    /// <returns>Whether another frame waits, so that the session wants another turn.</returns>
    internal bool TakeTurn(FrameWorker worker, VisionMetrics metrics)
    {
        (SessionTime At, uint Frame, int Length) next;
        lock (_gate)
        {
            if (_waiting is not { } waiting)
            {
                _scheduled = false;
                return false;
            }

            next = waiting;
            _waiting = null;
            (_slot, _inWork) = (_inWork, _slot);
            if (_enrolAgain)
            {
                _reader.EnrolAgain();
                _enrolAgain = false;
            }

            _workingThread = Environment.CurrentManagedThreadId;
            _idle.Reset();
        }

        try
        {
            FrameOutcome outcome = worker.Look(_reader, _inWork.AsSpan(0, next.Length), next.At, next.Frame);
            Tell(outcome, next.At, metrics);
        }
        finally
        {
            _workingThread = 0;
            _idle.Set();
        }

        lock (_gate)
        {
            return _scheduled = _waiting is not null;
        }
    }

    private void Tell(in FrameOutcome outcome, SessionTime at, VisionMetrics metrics)
    {
        if (outcome.Dropped is { } reason)
        {
            lock (_gate)
            {
                Count(reason);
            }
        }

        TellDrops();
        if ((outcome.Observed?.ProcessingMs ?? outcome.Room?.ProcessingMs) is { } spentMs && !Volatile.Read(ref _closed))
        {
            metrics.Looked(spentMs);
            _looked(at, outcome);
        }
    }

    private void TellDrops()
    {
        for (int i = 0; i < s_reasons.Length; i++)
        {
            uint count;
            lock (_gate)
            {
                (count, _drops[i]) = (_drops[i], 0);
            }

            if (count > 0)
            {
                _dropped(new FramesDropped(count, s_reasons[i]));
            }
        }
    }

    private void Count(DropReason reason)
    {
        _drops[Array.IndexOf(s_reasons, reason)]++;
        _pool.Metrics.Dropped(reason);
    }
}
