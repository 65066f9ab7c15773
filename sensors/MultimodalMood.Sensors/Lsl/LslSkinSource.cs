using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;
using MultimodalMood.Sensors.SkinConductance;

namespace MultimodalMood.Sensors.Lsl;

/// <summary>Skin conductance from a stream of the Lab Streaming Layer (OpenBCI, Shimmer, BITalino and others offer one), in blocks of a quarter of a second.</summary>
/// <remarks>The stream is found by its name and must be regular; one channel is taken, in µS. A sample's time is its LSL time, corrected to
/// this machine's LSL clock and from there to the session's. liblsl finds a lost stream again by itself; the hole shows in the times.
/// Reading waits in the library, on a thread of its own.</remarks>
public sealed class LslSkinSource : ISignalSource<SkinSampled>
{
    private const double ResolveS = 1;
    private const double PullS = 0.2;
    private const int BufferedS = 60;
    private const double CorrectEveryS = 10;

    private readonly LslLibrary _library;
    private readonly string _streamName;
    private readonly SessionClock _clock;
    private readonly int _channel;
    private readonly CancellationTokenSource _disposed = new();
    private readonly Channel<Stamped<SkinSampled>> _blocks = Channel.CreateUnbounded<Stamped<SkinSampled>>();
    private readonly Lock _startLock = new();
    private Task? _running;
    private SessionTime _lastArrival;

    /// <summary>A source that looks for its stream when it is first read.</summary>
    /// <param name="library">The library.</param>
    /// <param name="streamName">The stream's name.</param>
    /// <param name="clock">The session's clock.</param>
    /// <param name="channel">The channel with skin conductance, from 0.</param>
    public LslSkinSource(LslLibrary library, string streamName, SessionClock clock, int channel = 0)
    {
        _channel = channel;
        _library = library;
        _streamName = streamName;
        _clock = clock;
    }

    /// <inheritdoc/>
    public SignalInfo Info => new(SignalStream.SkinConductance, $"LSL stream {_streamName}", SignalOrigin.Measured);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Stamped<SkinSampled>> ReadAsync([EnumeratorCancellation] CancellationToken stop)
    {
        lock (_startLock)
        {
            _running ??= _disposed.IsCancellationRequested
                ? Task.CompletedTask
                : Task.Factory.StartNew(Pull, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop, _disposed.Token);
        while (await CanReadAsync(ended.Token))
        {
            while (!ended.IsCancellationRequested && _blocks.Reader.TryRead(out Stamped<SkinSampled> block))
            {
                yield return block;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed.IsCancellationRequested)
        {
            return;
        }

        await _disposed.CancelAsync();
        Task? running;
        lock (_startLock)
        {
            running = _running;
        }

        if (running is not null)
        {
            await running;
        }

        _blocks.Writer.TryComplete();
    }

    private async ValueTask<bool> CanReadAsync(CancellationToken stop)
    {
        try
        {
            return await _blocks.Reader.WaitToReadAsync(stop) && !stop.IsCancellationRequested;
        }
        catch (OperationCanceledException)
        {
            return false; // the ordinary way to stop reading
        }
    }

    private void Pull()
    {
        nint info = 0, inlet = 0;
        try
        {
            nint[] found = new nint[1];
            while (!_disposed.IsCancellationRequested && _library.ResolveByProperty(found, 1, "name", _streamName, 1, ResolveS) < 1)
            {
                // Not there yet: the amplifier may be switched on later.
            }

            if (_disposed.IsCancellationRequested)
            {
                return;
            }

            info = found[0];
            double rateHz = _library.NominalRate(info);
            if (rateHz > 0 && _channel < _library.ChannelCount(info))
            {
                inlet = _library.CreateInlet(info, BufferedS, 0, 1);
                PullBlocks(inlet, rateHz, _library.ChannelCount(info));
            }
        }
        finally
        {
            if (inlet != 0)
            {
                _library.DestroyInlet(inlet);
            }

            if (info != 0)
            {
                _library.DestroyStreamInfo(info);
            }

            _blocks.Writer.TryComplete();
        }
    }

    private void PullBlocks(nint inlet, double rateHz, int channels)
    {
        double[] sample = new double[channels];
        double[] block = new double[Math.Max(1, (int)(SkinBlocks.BlockS * rateHz))];
        int filled = 0;
        double firstS = 0, correctionS = 0, correctedAtS = double.NegativeInfinity;
        while (!_disposed.IsCancellationRequested)
        {
            double now = _library.LocalClock();
            if (now - correctedAtS > CorrectEveryS)
            {
                double measured = _library.TimeCorrection(inlet, ResolveS, out int trouble);
                correctionS = trouble == 0 ? measured : correctionS;
                correctedAtS = now;
            }

            double timeS = _library.PullSample(inlet, sample, channels, PullS, out int error);
            if (error != 0 || timeS == 0 || _disposed.IsCancellationRequested)
            {
                continue; // nothing came in time
            }

            timeS += correctionS;
            if (filled > 0 && Math.Abs(timeS - firstS - filled / rateHz) > 2 / rateHz)
            {
                Send(block.AsSpan(0, filled), rateHz, firstS); // a hole: what is there is a block of its own
                filled = 0;
            }

            firstS = filled == 0 ? timeS : firstS;
            block[filled++] = sample[_channel];
            if (filled == block.Length)
            {
                Send(block, rateHz, firstS);
                filled = 0;
            }
        }
    }

    private void Send(ReadOnlySpan<double> block, double rateHz, double firstS)
    {
        SessionTime now = SessionTime.Later(_clock.Now, new SessionTime(_lastArrival.Microseconds + 1));
        _lastArrival = now;
        long ageUs = (long)Math.Round(1e6 * Math.Max(0, _library.LocalClock() - firstS));
        var at = new SessionTime(Math.Max(0, now.Microseconds - ageUs));
        _blocks.Writer.TryWrite(new Stamped<SkinSampled>(at, now, SkinSampled.Of(rateHz, block)));
    }
}
