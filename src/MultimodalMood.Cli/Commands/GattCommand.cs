using System.CommandLine;
using System.Globalization;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Signals.HeartRate;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood gatt HEX…</c>: what heart-rate packets say.</summary>
internal static class GattCommand
{
    /// <summary>One packet, decoded.</summary>
    /// <param name="HeartRateBpm">Beats a minute; null for 0 or a cut packet.</param>
    /// <param name="Implausible">The heart rate lies outside 25 to 240.</param>
    /// <param name="Contact">Skin contact; null when the sensor cannot tell.</param>
    /// <param name="EnergyKj">Energy expended.</param>
    /// <param name="RrRaw">Intervals as sent, 1/1024 s.</param>
    /// <param name="RrMs">Intervals, ms; a missing one (sent as 0) is left out.</param>
    /// <param name="Error">What is wrong with the packet.</param>
    internal sealed record Packet(double? HeartRateBpm, bool Implausible, bool? Contact, int? EnergyKj, int[] RrRaw, double[] RrMs, string? Error);

    public static Command Create()
    {
        var packets = new Argument<string[]>("HEX")
        {
            Description = "Heart Rate Measurement values (GATT 0x2A37) in hexadecimal; without any, one a line of standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("gatt", "Decode heart-rate packets of a Bluetooth strap.") { packets };
        return command.Runs(
            async (parsed, stop) =>
            {
                string[] given = parsed.GetValue(packets) ?? [];
                return (given.Length > 0
                    ? [.. given.Select((hex, i) => Decode(hex, "argument", i + 1))]
                    : await DecodeLinesAsync(Console.In, stop), ExitCode.Done);
            },
            Print);
    }

    /// <summary>Decodes one packet a line; a blank line is an empty packet, so that answers and lines stay in step.</summary>
    internal static async Task<Packet[]> DecodeLinesAsync(TextReader lines, CancellationToken stop)
    {
        List<Packet> packets = [];
        int number = 0;
        while (await lines.ReadLineAsync(stop) is { } line)
        {
            packets.Add(Decode(line, "standard input", ++number));
        }

        return [.. packets];
    }

    /// <summary>Decodes a packet written in hexadecimal; spaces, colons, dashes and a leading 0x are allowed.</summary>
    /// <exception cref="InvalidInputException">The text is not whole bytes in hexadecimal.</exception>
    internal static Packet Decode(string hex, string source, int line)
    {
        string digits = hex.Trim().Replace("0x", "", StringComparison.OrdinalIgnoreCase)
            .Replace(" ", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        byte[] bytes;
        try
        {
            bytes = Convert.FromHexString(digits);
        }
        catch (FormatException fault)
        {
            throw new InvalidInputException(source, line, "hex", $"'{hex}' is not hexadecimal, expected two digits a byte, such as 10482c03", fault);
        }

        HeartRateMeasurement packet = HeartRateMeasurement.Decode(bytes);
        int[] raw = new int[packet.RrCount];
        for (int i = 0; i < raw.Length; i++)
        {
            raw[i] = packet.RrRaw(i);
        }

        double[] ms = [.. raw.Where(interval => interval > 0).Select(interval => HeartRateMeasurement.ToMs((ushort)interval))];
        return new(packet.HeartRateBpm, packet.HeartRateImplausible, packet.Contact, packet.EnergyKj, raw, ms, packet.Error);
    }

    private static void Print(Packet[] packets, TextWriter to)
    {
        foreach (Packet packet in packets)
        {
            string contact = packet.Contact switch { true => "contact", false => "no contact", null => "contact unknown" };
            string energy = packet.EnergyKj is { } kj ? string.Create(CultureInfo.InvariantCulture, $", {kj} kJ") : "";
            string rr = packet.RrMs.Length == 0 ? "no RR" : "RR " + string.Join(" ", packet.RrMs.Select(ms => ms.ToString("0.000", CultureInfo.InvariantCulture))) + " ms";
            string bpm = packet.HeartRateBpm?.ToString("0", CultureInfo.InvariantCulture) ?? "—";
            to.WriteLine($"{bpm} bpm{(packet.Implausible ? " (implausible)" : "")}, {contact}{energy}, {rr}{(packet.Error is null ? "" : "; " + packet.Error)}");
        }
    }
}
