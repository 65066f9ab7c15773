using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>One session's heart, live: packets become beats in time, beats become windows of measures.</summary>
/// <remarks>Part of the pure pipeline: no clock, no randomness, same packets in the same order give the same outputs. Flags and
/// corrections are provisional: a beat is judged by the beats before it and two after it, so it is reported two beats late.
/// Steady state allocates nothing.</remarks>
public sealed partial class HeartMonitor
{
    private readonly BeatClock _clock = new();
    private readonly LiveArtefacts _artefacts = new();
    private readonly RecentIntervals _intervals = new();
    private readonly ReportedRates _rates = new();
    private readonly (SessionTime At, ushort Raw, bool SegmentStart)[] _waiting = new (SessionTime, ushort, bool)[LiveArtefacts.Delay + 1];
    private readonly byte[] _lastPacket = new byte[512];
    private int _lastPacketLength = -1;
    private SessionTime _lastPacketAt;
    private long _beats;
    private bool _hole = true;
    private double _extraMs;
    private bool _extraStartsSegment;
    private double? _soundMs;
    private BaselineAccumulator? _baseline;

    /// <summary>Arrival of the last packet; null before the first.</summary>
    public SessionTime? LastNotifiedAt { get; private set; }

    /// <summary>Heart rate as the sensor last reported it, beats a minute; null for 0 and for an implausible one.</summary>
    public double? HeartRateBpm { get; private set; }

    /// <summary>Skin contact as last reported; null when the sensor cannot tell.</summary>
    public bool? Contact { get; private set; }

    /// <summary>Packets left out because they came twice.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Packets that were malformed.</summary>
    public long Malformed { get; private set; }

    /// <summary>Takes a packet as it came; adds <see cref="BeatPlaced"/> for every beat that can be judged now.</summary>
    /// <param name="value">The characteristic's raw value.</param>
    /// <param name="arrivedAt">When it reached the host; not before the packet taken before.</param>
    /// <param name="outputs">Where the beats go.</param>
    /// <returns>What is wrong with a malformed packet, of which what could be read was used; null for a well-formed one.</returns>
    public string? Observe(ReadOnlySpan<byte> value, SessionTime arrivedAt, OutputBuffer outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (IsDuplicate(value, arrivedAt))
        {
            Duplicates++;
            return null;
        }

        HeartRateMeasurement packet = HeartRateMeasurement.Decode(value);
        LastNotifiedAt = arrivedAt;
        Contact = packet.Contact;
        HeartRateBpm = packet.HeartRateImplausible || packet.Contact == false ? null : packet.HeartRateBpm;
        _rates.Add(arrivedAt, HeartRateBpm);
        if (packet.Contact == false)
        {
            // The sensor says itself that it does not touch the skin: what it sends now is no heart.
            _clock.Arrive(arrivedAt, 0);
            _clock.Break();
            EndSegment(outputs);
        }
        else
        {
            TakeBeats(packet, arrivedAt, outputs);
        }

        Malformed += packet.Error is null ? 0 : 1;
        return packet.Error;
    }

    /// <summary>Starts to measure the person's own rest.</summary>
    public void BeginBaseline(SessionTime at) => _baseline = new BaselineAccumulator(at);

    /// <summary>Ends the measurement of the person's own rest.</summary>
    /// <returns>Null when it was not begun or fewer than three usable windows of 10 s came together.</returns>
    public RestingBaseline? EndBaseline(SessionTime at)
    {
        RestingBaseline? measured = _baseline?.End(at);
        _baseline = null;
        return measured;
    }

    private bool IsDuplicate(ReadOnlySpan<byte> value, SessionTime arrivedAt)
    {
        if (value.Length == _lastPacketLength && arrivedAt - _lastPacketAt <= HeartRateMeasurement.DuplicateWithin
            && value.SequenceEqual(_lastPacket.AsSpan(0, _lastPacketLength)))
        {
            return true;
        }

        _lastPacketLength = value.Length <= _lastPacket.Length ? value.Length : -1;
        _lastPacketAt = arrivedAt;
        if (_lastPacketLength > 0)
        {
            value.CopyTo(_lastPacket);
        }

        return false;
    }

    private void TakeBeats(in HeartRateMeasurement packet, SessionTime arrivedAt, OutputBuffer outputs)
    {
        int start = 0;
        do
        {
            int end = start;
            long sum = 0;
            while (end < packet.RrCount && HeartRateMeasurement.CanBeABeat(packet.RrRaw(end)))
            {
                sum += packet.RrRaw(end++);
            }

            if (_clock.Arrive(arrivedAt, sum))
            {
                EndSegment(outputs);
            }

            for (int i = start; i < end; i++)
            {
                TakeBeat(packet.RrRaw(i), outputs);
            }

            if (end < packet.RrCount)
            {
                _clock.Break(); // a missing or impossible interval
                EndSegment(outputs);
            }

            start = end + 1;
        }
        while (start < packet.RrCount);
    }

    private void TakeBeat(ushort raw, OutputBuffer outputs)
    {
        _waiting[_beats++ % _waiting.Length] = (_clock.Place(raw), raw, _hole);
        _hole = false;
        if (_artefacts.Add(HeartRateMeasurement.ToMs(raw)))
        {
            ReportOldest(outputs);
        }
    }

    // What waits is judged by what is known; the next beat does not follow.
    private void EndSegment(OutputBuffer outputs)
    {
        while (_artefacts.Pending > 0)
        {
            ReportOldest(outputs);
        }

        _artefacts.Restart();
        _hole = true;
        _extraMs = 0;
        _soundMs = null;
    }

    private void ReportOldest(OutputBuffer outputs)
    {
        (SessionTime at, ushort raw, bool segmentStart) = _waiting[(_beats - _artefacts.Pending) % _waiting.Length];
        double ms = HeartRateMeasurement.ToMs(raw);
        BeatFlag flag = _artefacts.Judge();
        double? corrected = null;
        if (_extraMs > 0)
        {
            // The beat before was one too many: the two intervals are one, and the jump back says nothing about this beat.
            flag = BeatFlag.Normal;
            corrected = _extraMs + ms;
            _extraMs = 0;
            Keep(new NormalInterval(at, corrected.Value, !_extraStartsSegment, true));
        }
        else
        {
            switch (flag)
            {
                case BeatFlag.Normal:
                    _soundMs = ms;
                    Keep(new NormalInterval(at, ms, !segmentStart, false));
                    break;
                case BeatFlag.Extra:
                    _extraMs = ms;
                    _extraStartsSegment = segmentStart;
                    break;
                case BeatFlag.Missed:
                    corrected = ms / 2;
                    Keep(new NormalInterval(at - TimeSpan.FromMilliseconds(ms / 2), ms / 2, !segmentStart, true));
                    Keep(new NormalInterval(at, ms / 2, true, true));
                    break;
                default:
                    corrected = _artefacts.Replacement(_soundMs);
                    Keep(new NormalInterval(at, corrected.Value, !segmentStart, true));
                    break;
            }
        }

        outputs.Add(at, new BeatPlaced(raw, ms, corrected, flag, segmentStart));
    }

    private void Keep(in NormalInterval interval)
    {
        _intervals.Add(interval);
        _baseline?.Add(interval);
    }
}
