using System.Buffers.Binary;
using CsCheck;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Tests.Estimation.HeartRate;

public sealed class HeartMonitorTests
{
    private static readonly ushort[] s_rest = [.. ReferenceSeries.Rest.Select(rr => (ushort)Math.Round(rr!.Value * 1.024))];

    // Case O-13.
    [Fact]
    public void SamePacketWithin50Ms_CountsOnce()
    {
        var monitor = new HeartMonitor();
        var outputs = new OutputBuffer();
        byte[] packet = Packet(72, 853);

        Assert.All([0.000, 0.004, 1.000], at => Assert.Null(monitor.Observe(packet, SessionTime.FromSeconds(5 + at), outputs)));
        monitor.Observe([0x00, 72], SessionTime.FromSeconds(30), outputs); // the silence before it ends the segment: what waits is reported

        Assert.Equal(1, monitor.Duplicates);
        Assert.Equal(2, Beats(outputs).Count);
    }

    [Fact]
    public void MalformedPacket_GivesItsCauseAndWhatItHolds()
    {
        var monitor = new HeartMonitor();

        Assert.Contains("RR interval", monitor.Observe([0x10, 72, 0], SessionTime.FromSeconds(1), new OutputBuffer()), StringComparison.Ordinal);
        Assert.Equal((1L, 72.0), (monitor.Malformed, monitor.HeartRateBpm));
    }

    [Fact]
    public void RestAtOnePacketASecond_GivesBackEveryInterval()
    {
        (List<(SessionTime At, BeatPlaced Beat)> beats, _) = Play(Notifications(s_rest));

        Assert.Equal(s_rest[..beats.Count], beats.Select(beat => beat.Beat.RrRaw));
        Assert.True(beats.Count >= s_rest.Length - 3);
        Assert.Equal([true], beats.Select(beat => beat.Beat.SegmentStart).Where(start => start));
        Assert.True(beats.Count(beat => beat.Beat.Flag != BeatFlag.Normal) < 15);
    }

    [Fact]
    public void Arrivals_WithJitter_MoveNoBeat() => Gen.Double[0, 0.4].Array[250].Sample(
        delays =>
        {
            List<(double AtS, byte[] Value)> exact = Notifications(s_rest[..200]);
            (List<(SessionTime At, BeatPlaced Beat)> still, _) = Play(exact);
            (List<(SessionTime At, BeatPlaced Beat)> moved, _) = Play([.. exact.Select((packet, i) => (packet.AtS + delays[i % delays.Length], packet.Value))]);

            return still.Select(beat => beat.Beat).SequenceEqual(moved.Select(beat => beat.Beat))
                // After half a minute the envelope has found the quickest arrivals: beats then differ by their common delay at most.
                && still.Zip(moved).Skip(60).All(pair => pair.Second.At.SecondsSince(pair.First.At) is > -0.001 and < 0.15);
        },
        iter: 10);

    [Fact]
    public void Notifications_SplitDifferently_GiveTheSameBeats()
    {
        List<(double, byte[])> single = [], pairs = [];
        double sum = 0;
        for (int i = 0; i + 1 < 400; i += 2)
        {
            sum += s_rest[i] / 1024.0;
            single.Add((sum + 0.1, Packet(60, s_rest[i])));
            pairs.Add((sum + 0.1, Packet(60))); // the strap is heard, and sends the interval with the next one
            sum += s_rest[i + 1] / 1024.0;
            single.Add((sum + 0.1, Packet(60, s_rest[i + 1])));
            pairs.Add((sum + 0.1, Packet(60, s_rest[i], s_rest[i + 1])));
        }

        Assert.Equal(Play(single).Beats.Select(beat => beat.Beat), Play(pairs).Beats.Select(beat => beat.Beat));
    }

    // Case O-14: ten beats of 800 ms from 0 to 8 s, silence, ten of 600 ms from 38 to 44 s.
    [Fact]
    public void Reconnect_MakesTwoSegments()
    {
        List<(double, byte[])> packets = [];
        for (int i = 1; i <= 10; i++)
        {
            packets.Add((0.8 * i, Packet(75, 819)));
        }

        for (int i = 1; i <= 10; i++)
        {
            packets.Add((38 + 0.6 * i, Packet(100, 614)));
        }

        packets.Add((60, Packet(100)));
        (List<(SessionTime At, BeatPlaced Beat)> beats, List<HeartWindowComputed> windows) = Play(packets);

        Assert.Equal(20, beats.Count);
        Assert.Equal([0, 10], Enumerable.Range(0, 20).Where(i => beats[i].Beat.SegmentStart));
        Assert.InRange(beats[10].At.TotalSeconds, 38.0, 38.7);
        Assert.All(windows, window => Assert.True(window.RmssdMs is null));
    }

    [Fact]
    public void MissingInterval_BreaksTheChain()
    {
        List<(double, byte[])> packets = Notifications(s_rest[..60]);
        packets[30] = (packets[30].Item1, Packet(60, 0));

        (List<(SessionTime At, BeatPlaced Beat)> beats, _) = Play(packets);

        Assert.Equal(2, beats.Count(beat => beat.Beat.SegmentStart));
        Assert.DoesNotContain(beats, beat => beat.Beat.RrRaw == 0);
    }

    // Case O-12: 72, 0, 0, 73 again and again, from a sensor without intervals.
    [Fact]
    public void ZeroHeartRate_LowersTheCoverageOnly()
    {
        byte[] rates = [72, 0, 0, 73];
        (_, List<HeartWindowComputed> windows) = Play([.. Enumerable.Range(0, 64).Select(i => (1.0 + i, new byte[] { 0, rates[i % 4] }))]);
        HeartWindowComputed window = windows.Last(one => one.WindowS == 30);
        var estimator = new HeartRateEstimator();
        ModalityEstimate? broken = estimator.Observe(new(SessionTime.Zero, SessionTime.Zero, window));
        ModalityEstimate? whole = estimator.Observe(new(SessionTime.Zero, SessionTime.Zero, window with { Coverage = 1 }));

        Assert.Equal(72.5, window.HeartRateBpm!.Value, 1);
        Assert.Equal(0.5, window.Coverage, 1);
        Assert.Equal(whole!.Value.Arousal, broken!.Value.Arousal);
        Assert.True(broken.Value.Reliability < whole.Value.Reliability);
    }

    [Fact]
    public void Windows_AgreeWithTheMeasuresOfTheirIntervals()
    {
        (List<(SessionTime At, BeatPlaced Beat)> beats, List<HeartWindowComputed> windows) = Play(Notifications(s_rest[..200]));
        HeartWindowComputed last = windows.Last(window => window.WindowS == 60);

        Assert.InRange(last.HeartRateBpm!.Value, 50, 65);
        Assert.InRange(last.Coverage, 0.98, 1);
        Assert.NotNull(last.RmssdMs);
        HeartWindowComputed spectral = windows.Last(window => window.WindowS == 120);
        Assert.NotNull(spectral.LfMs2);
        Assert.NotNull(spectral.HfMs2);
        Assert.All(windows.Where(window => window.WindowS == 120).Take(5), early => Assert.Null(early.HfMs2));
        Assert.All(windows.Where(window => window.WindowS == 120).Take(11), early => Assert.Null(early.LfMs2));
        Assert.True(beats.Count > 190);
    }

    [Fact]
    public void EctopicBeat_IsFlaggedAndCorrected()
    {
        ushort[] rr = [.. s_rest[90..190]];
        int early = rr[60] * 35 / 100;
        rr[60] -= (ushort)early;
        rr[61] += (ushort)early;

        (List<(SessionTime At, BeatPlaced Beat)> beats, _) = Play(Notifications(rr));

        Assert.Equal([60, 61], Enumerable.Range(0, beats.Count).Where(i => beats[i].Beat.Flag != BeatFlag.Normal));
        Assert.All(beats[60..62], beat => Assert.InRange(beat.Beat.CorrectedRrMs!.Value, 900, 1200));
    }

    [Fact]
    public void Baseline_IsThePersonsRest()
    {
        var monitor = new HeartMonitor();
        var outputs = new OutputBuffer();
        monitor.BeginBaseline(SessionTime.FromSeconds(1));
        foreach ((double at, byte[] value) in Notifications(s_rest[..130]))
        {
            monitor.Observe(value, SessionTime.FromSeconds(at), outputs);
        }

        RestingBaseline? rest = monitor.EndBaseline(SessionTime.FromSeconds(136));

        Assert.InRange(rest!.Value.HeartRateBpm, 54, 60);
        Assert.InRange(rest.Value.HeartRateSdBpm, 0.1, 5);
        Assert.InRange(Math.Exp(rest.Value.LnRmssd!.Value), 40, 90);
        Assert.InRange(rest.Value.Coverage, 0.95, 1);
        Assert.Null(monitor.EndBaseline(SessionTime.FromSeconds(137)));
    }

    [Fact]
    public void SameInputsTwice_GiveTheSameBytes()
    {
        static byte[] Run()
        {
            var writer = new PayloadWriter();
            var monitor = new HeartMonitor();
            var outputs = new OutputBuffer();
            foreach ((double at, byte[] value) in Notifications(s_rest[..300]))
            {
                monitor.Observe(value, SessionTime.FromSeconds(at), outputs);
                monitor.Tick(SessionTime.FromSeconds(at), outputs);
            }

            for (int i = 0; i < outputs.Count; i++)
            {
                LogRecord.Write(writer, outputs.Entry(i, i, SessionTime.Zero));
            }

            return writer.Written.ToArray();
        }

        Assert.Equal(Run(), Run());
    }

    [Fact]
    public void SteadyState_AllocatesNothing()
    {
        var monitor = new HeartMonitor();
        var outputs = new OutputBuffer();
        List<(double AtS, byte[] Value)> packets = Notifications(s_rest);
        long before = 0;
        for (int i = 0; i < packets.Count; i++)
        {
            if (i == packets.Count / 2)
            {
                before = GC.GetAllocatedBytesForCurrentThread();
            }

            outputs.Clear();
            monitor.Observe(packets[i].Value, SessionTime.FromSeconds(packets[i].AtS), outputs);
            monitor.Tick(SessionTime.FromSeconds(packets[i].AtS), outputs);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // A strap: once a second, the beats since the last time, 0.4 s after the last of them at the earliest.
    internal static List<(double AtS, byte[] Value)> Notifications(ushort[] rr)
    {
        List<(double, byte[])> packets = [];
        double beat = 1;
        int next = 0;
        for (double at = 1.5; next < rr.Length; at += 1)
        {
            List<ushort> due = [];
            while (next < rr.Length && beat + rr[next] / 1024.0 <= at - 0.4)
            {
                beat += rr[next] / 1024.0;
                due.Add(rr[next++]);
            }

            packets.Add((at, Packet(60, [.. due])));
        }

        return packets;
    }

    private static byte[] Packet(byte bpm, params ushort[] rr)
    {
        byte[] value = new byte[2 + 2 * rr.Length];
        value[0] = 0x10;
        value[1] = bpm;
        for (int i = 0; i < rr.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(value.AsSpan(2 + 2 * i), rr[i]);
        }

        return value;
    }

    private static (List<(SessionTime At, BeatPlaced Beat)> Beats, List<HeartWindowComputed> Windows) Play(IReadOnlyList<(double AtS, byte[] Value)> packets)
    {
        var monitor = new HeartMonitor();
        var outputs = new OutputBuffer();
        foreach ((double at, byte[] value) in packets)
        {
            monitor.Tick(SessionTime.FromSeconds(at), outputs);
            monitor.Observe(value, SessionTime.FromSeconds(at), outputs);
        }

        List<HeartWindowComputed> windows = [];
        for (int i = 0; i < outputs.Count; i++)
        {
            LogEntry entry = outputs.Entry(i, i, SessionTime.Zero);
            if (entry.Kind == SessionEventKind.HeartWindowComputed)
            {
                windows.Add(entry.Read<HeartWindowComputed>());
            }
        }

        return (Beats(outputs), windows);
    }

    private static List<(SessionTime At, BeatPlaced Beat)> Beats(OutputBuffer outputs)
    {
        List<(SessionTime, BeatPlaced)> beats = [];
        for (int i = 0; i < outputs.Count; i++)
        {
            LogEntry entry = outputs.Entry(i, i, SessionTime.Zero);
            if (entry.Kind == SessionEventKind.BeatPlaced)
            {
                beats.Add((entry.At, entry.Read<BeatPlaced>()));
            }
        }

        return beats;
    }
}
