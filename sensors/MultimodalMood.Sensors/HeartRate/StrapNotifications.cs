using System.Buffers.Binary;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Sensors.HeartRate;

/// <summary>Writes an RR series as a strap would send it: heart-rate measurements (GATT 0x2A37), one a second, with the beats since the last one.</summary>
/// <remarks>Flags 0x16: 8-bit heart rate, skin contact supported and found, RR intervals present in 1/1024 s (Bluetooth SIG, Heart Rate Service 1.0);
/// 0x06 when no beat fell into the second. The heart rate is the mean over the last five intervals, as straps smooth it.</remarks>
public static class StrapNotifications
{
    private const int Smoothed = 5;
    private const double MsToRaw = 1.024;

    /// <summary>The RR series of a file, ms.</summary>
    /// <exception cref="InvalidInputException">The file is no RR series, or has a hole: a stand-in heart never stops.</exception>
    public static IReadOnlyList<double> ReadSeries(string path)
    {
        using var lines = new StreamReader(path);
        double?[] read = RrFile.Read(lines, path);
        return [.. read.Select(ms => ms ?? throw new InvalidInputException(path, null, "rr_ms", "the series has a hole, expected an unbroken one to play as a heart"))];
    }

    /// <summary>The notifications of the series. The first beat ends one interval after time zero; notifications come at 1 s, 2 s, ….</summary>
    /// <param name="rrMs">Intervals, ms; at least one.</param>
    /// <param name="repeat">Whether the series begins again when it is over; then the sequence is endless.</param>
    public static IEnumerable<Stamped<HeartNotified>> Of(IReadOnlyList<double> rrMs, bool repeat = false)
    {
        ArgumentNullException.ThrowIfNull(rrMs);
        ArgumentOutOfRangeException.ThrowIfZero(rrMs.Count);
        return Enumerate(rrMs, repeat);
    }

    private static IEnumerable<Stamped<HeartNotified>> Enumerate(IReadOnlyList<double> rrMs, bool repeat)
    {
        List<ushort> pending = [];
        int next = 0;
        double beatMs = rrMs[0];
        for (long second = 1; next < rrMs.Count; second++)
        {
            while (next < rrMs.Count && beatMs <= second * 1000.0)
            {
                pending.Add((ushort)Math.Round(rrMs[next] * MsToRaw));
                next++;
                if (next == rrMs.Count && repeat)
                {
                    next = 0;
                }

                beatMs += next < rrMs.Count ? rrMs[next] : 0;
            }

            SessionTime at = new(second * 1_000_000);
            yield return new Stamped<HeartNotified>(at, at, new HeartNotified(Encode(HeartRateBpm(rrMs, next), pending)));
            pending.Clear();
        }
    }

    /// <summary>One packet.</summary>
    internal static byte[] Encode(byte heartRateBpm, IReadOnlyList<ushort> rrRaw)
    {
        var packet = new byte[2 + 2 * rrRaw.Count];
        packet[0] = rrRaw.Count > 0 ? (byte)0x16 : (byte)0x06;
        packet[1] = heartRateBpm;
        for (int i = 0; i < rrRaw.Count; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(2 + 2 * i), rrRaw[i]);
        }

        return packet;
    }

    private static byte HeartRateBpm(IReadOnlyList<double> rrMs, int next)
    {
        int from = Math.Max(next - Smoothed, 0);
        int to = Math.Min(from + Smoothed, rrMs.Count);
        double sum = 0;
        for (int i = from; i < to; i++)
        {
            sum += rrMs[i];
        }

        return (byte)Math.Clamp(Math.Round(60_000 * (to - from) / sum), 0, 255);
    }
}
