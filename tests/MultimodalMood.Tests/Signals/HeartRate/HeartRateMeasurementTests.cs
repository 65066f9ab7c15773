using System.Text.Json;
using CsCheck;
using MultimodalMood.Cli.Commands;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Signals.HeartRate;

namespace MultimodalMood.Tests.Signals.HeartRate;

public sealed class HeartRateMeasurementTests
{
    // Case O-11: hexadecimal, heart rate, contact, energy, intervals in ms, malformed.
    [Theory]
    [InlineData("10 48 00 04", 72.0, null, null, new[] { 1000.0 }, false)]
    [InlineData("16 4B 00 03 33 03", 75.0, true, null, new[] { 750.0, 799.8046875 }, false)]
    [InlineData("1E 3C 0A 00 00 04", 60.0, true, 10, new[] { 1000.0 }, false)]
    [InlineData("01 2C 01", 300.0, null, null, new double[0], false)]
    [InlineData("10 48 00", 72.0, null, null, new double[0], true)]
    [InlineData("", null, null, null, new double[0], true)]
    [InlineData("10", null, null, null, new double[0], true)]
    [InlineData("0148", null, null, null, new double[0], true)]
    [InlineData("10482c", 72.0, null, null, new double[0], true)]
    [InlineData("184800", 72.0, null, null, new double[0], true)]
    [InlineData("0400", null, false, null, new double[0], false)]
    [InlineData("0200", null, null, null, new double[0], false)]
    [InlineData("10000000", null, null, null, new double[0], false)]
    public void Packet_GivesWhatCanBeRead(string hex, double? bpm, bool? contact, int? energy, double[] rrMs, bool malformed)
    {
        GattCommand.Packet packet = GattCommand.Decode(hex, "test", 1);

        Assert.Equal((bpm, contact, energy), (packet.HeartRateBpm, packet.Contact, packet.EnergyKj));
        Assert.Equal(rrMs, packet.RrMs);
        Assert.Equal(malformed, packet.Error is not null);
        Assert.Equal(bpm is 300, packet.Implausible);
    }

    [Fact]
    public void EveryPublishedPayload_IsReadAsPublished()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(RepositoryPaths.SharedOrSkip("data/physio/ble/hr_payloads.json")));
        JsonElement[] items = [.. file.RootElement.GetProperty("items").EnumerateArray()];

        Assert.Equal(17, items.Length);
        foreach (JsonElement item in items)
        {
            string hex = item.GetProperty("hex").GetString()!;
            HeartRateMeasurement packet = HeartRateMeasurement.Decode(Convert.FromHexString(hex));
            Assert.Null(packet.Error);
            Assert.Equal(item.GetProperty("hr").GetInt32(), packet.ReportedBpm);
            Assert.Equal(item.GetProperty("contact") is { ValueKind: not JsonValueKind.Null } contact ? contact.GetBoolean() : null, packet.Contact);
            Assert.Equal(item.GetProperty("energy_kj") is { ValueKind: not JsonValueKind.Null } energy ? energy.GetInt32() : null, packet.EnergyKj);
            int[] raw = new int[packet.RrCount];
            for (int i = 0; i < raw.Length; i++)
            {
                raw[i] = packet.RrRaw(i);
            }

            Assert.Equal(item.GetProperty("rr_raw").EnumerateArray().Select(x => x.GetInt32()), raw);
        }

        foreach (JsonElement item in file.RootElement.GetProperty("malformed_to_reject_or_truncate").EnumerateArray())
        {
            Assert.NotNull(HeartRateMeasurement.Decode(Convert.FromHexString(item.GetProperty("hex").GetString()!)).Error);
        }
    }

    [Fact]
    public void AnyBytes_NeverThrow() => Gen.Byte.Array[0, 40].Sample(bytes =>
    {
        HeartRateMeasurement packet = HeartRateMeasurement.Decode(bytes);
        return packet.RrCount >= 0 && packet.RrCount <= bytes.Length / 2 && (packet.Error is not null || packet.ReportedBpm is not null);
    });

    [Fact]
    public void TextThatIsNotHexadecimal_NamesTheLine()
    {
        InvalidInputException fault = Assert.Throws<InvalidInputException>(() => GattCommand.Decode("10zz", "standard input", 3));

        Assert.StartsWith("standard input:3: hex: '10zz' is not hexadecimal", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_BlankOnesToo_AnswerInStep()
    {
        GattCommand.Packet[] packets = await GattCommand.DecodeLinesAsync(new StringReader("10482c03\n\n103b5304\n"), TestContext.Current.CancellationToken);

        Assert.Equal([72.0, null, 59.0], packets.Select(packet => packet.HeartRateBpm));
    }
}
