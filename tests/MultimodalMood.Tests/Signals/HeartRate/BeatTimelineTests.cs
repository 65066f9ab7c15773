using System.Buffers.Binary;
using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Core.Time;
using MultimodalMood.Tests.Estimation.HeartRate;

namespace MultimodalMood.Tests.Signals.HeartRate;

/// <summary>The simulation of the shared BLE reference: a resting heart, a notification a second, 0.4 s from R peak to beat, radio delay
/// exponential 30 ms and 0–15 ms, one in a hundred late by up to 0.5 s, the sensor's clock 50 ppm fast; the error without its constant part.</summary>
public sealed class BeatTimelineTests
{
    private const int Seeds = 20;

    // The reference's own figures, by least values in 20 s and a fitted line: 3.3 / 7.1 ms without loss; 29 / 127 ms with 1 % lost.
    [Theory]
    [InlineData(0, 3.3, 7.1)]
    [InlineData(0.01, 15, 60)]
    public void WholeRecord_PlacesBeatsAsNearAsTheReference(double loss, double medianMs, double p95Ms)
    {
        (double median, double p95) = Errors(loss, packets => [.. BeatTimeline.Of(packets.Select(packet => (packet.ArrivedAt, (ReadOnlyMemory<byte>)packet.Value))).Select(beat => beat.At)]);

        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant($"loss {loss:0.00}: median {median:0.0} ms, p95 {p95:0.0} ms"));
        Assert.InRange(median, 0, medianMs);
        Assert.InRange(p95, 0, p95Ms);
    }

    // Live, a beat stays where it was put: the first beats of a segment know few arrivals. The naive sum is off by seconds (2,176 ms).
    [Theory]
    [InlineData(0, 15)]
    [InlineData(0.01, 29)]
    public void LiveClock_IsNear(double loss, double medianMs)
    {
        (double median, double p95) = Errors(loss, Live);

        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant($"live, loss {loss:0.00}: median {median:0.0} ms, p95 {p95:0.0} ms"));
        Assert.InRange(median, 0, medianMs);
    }

    [Fact]
    public void RawArrivals_AreKept()
    {
        List<Packet> packets = Simulate(1, 0, out _);
        IReadOnlyList<TimedBeat> beats = BeatTimeline.Of(packets.Select(packet => (packet.ArrivedAt, (ReadOnlyMemory<byte>)packet.Value)));

        Assert.Equal(packets.SelectMany(packet => Enumerable.Repeat(packet.ArrivedAt, packet.Beats.Length)), beats.Select(beat => beat.ArrivedAt));
        Assert.Single(beats, beat => beat.SegmentStart);
        Assert.Equal(beats.OrderBy(beat => beat.At.Microseconds), beats);
    }

    [Fact]
    public void LostContact_AndAMissingInterval_StartSegments()
    {
        static (SessionTime, ReadOnlyMemory<byte>) At(double s, params byte[] value) => (SessionTime.FromSeconds(s), value);

        IReadOnlyList<TimedBeat> beats = BeatTimeline.Of(
        [
            At(1, 0x16, 60, 0, 4), At(2, 0x16, 60, 0, 4), At(2.004, 0x16, 60, 0, 4), // the third is the second heard twice
            At(3, 0x14, 60, 0, 4), // no contact
            At(4, 0x16, 60, 0, 4), At(5, 0x16, 60, 0, 0, 0, 4), // a zero, then a beat
            At(8, 0x16, 60, 0, 4), // silence before it
        ]);

        Assert.Equal([true, false, true, true, true], beats.Select(beat => beat.SegmentStart));
    }

    private sealed record Packet(SessionTime ArrivedAt, byte[] Value, double[] Beats);

    private static (double MedianMs, double P95Ms) Errors(double loss, Func<List<Packet>, List<SessionTime>> place)
    {
        List<double> medians = [], p95s = [];
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            List<Packet> packets = Simulate(seed, loss, out _);
            List<SessionTime> placed = place(packets);
            double[] truth = [.. packets.SelectMany(packet => packet.Beats)];
            double[] errors = [.. placed.Zip(truth, (at, beat) => 1000 * (at.TotalSeconds - beat))];
            double constant = Quantile(errors, 0.5);
            double[] sizes = [.. errors.Select(error => Math.Abs(error - constant))];
            medians.Add(Quantile(sizes, 0.5));
            p95s.Add(Quantile(sizes, 0.95));
        }

        return (Quantile([.. medians], 0.5), Quantile([.. p95s], 0.5));
    }

    private static List<SessionTime> Live(List<Packet> packets)
    {
        var monitor = new HeartMonitor();
        var outputs = new OutputBuffer();
        packets.ForEach(packet => monitor.Observe(packet.Value, packet.ArrivedAt, outputs));
        return [.. Enumerable.Range(0, outputs.Count).Select(i => outputs.Entry(i, i, SessionTime.Zero)).Where(entry => entry.Kind == SessionEventKind.BeatPlaced).Select(entry => entry.At)];
    }

    private static List<Packet> Simulate(ulong seed, double loss, out double[] beatsS)
    {
        var random = new Pcg32(seed, 11);
        double[] rr = [.. ReferenceSeries.Rest.Select(ms => ms!.Value / 1000)];
        beatsS = new double[rr.Length];
        double sum = 1;
        for (int i = 0; i < rr.Length; i++)
        {
            beatsS[i] = sum += rr[i];
        }

        List<Packet> packets = [];
        double lastArrival = 0;
        long before = (long)Math.Round(1 * (1 + 50e-6) * 1024);
        for (int next = 0, second = 2; next < rr.Length; second++)
        {
            List<(double BeatS, ushort Raw)> due = [];
            while (next < rr.Length && beatsS[next] + 0.4 <= second)
            {
                // The strap counts ticks of its own clock: an interval is the difference of two counts, so roundings do not add up.
                long ticks = (long)Math.Round(beatsS[next] * (1 + 50e-6) * 1024);
                due.Add((beatsS[next], (ushort)(ticks - before)));
                before = ticks;
                next++;
            }

            double delay = -0.03 * Math.Log(1 - random.NextDouble()) + 0.015 * random.NextDouble();
            delay += random.NextDouble() < 0.01 ? 0.5 * random.NextDouble() : 0;
            double arrival = Math.Max(second + delay, lastArrival); // one link delivers in order
            if (random.NextDouble() < loss)
            {
                continue;
            }

            lastArrival = arrival;
            byte[] value = new byte[2 + 2 * due.Count];
            (value[0], value[1]) = (0x10, 60);
            for (int i = 0; i < due.Count; i++)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(value.AsSpan(2 + 2 * i), due[i].Raw);
            }

            packets.Add(new(SessionTime.FromSeconds(arrival), value, [.. due.Select(beat => beat.BeatS)]));
        }

        return packets;
    }

    private static double Quantile(double[] values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)(share * (sorted.Length - 1))];
    }
}
