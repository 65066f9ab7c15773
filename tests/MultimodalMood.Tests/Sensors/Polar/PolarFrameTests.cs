using CsCheck;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Sensors.Polar;

namespace MultimodalMood.Tests.Sensors.Polar;

/// <summary>Bytes and meanings published with the Polar BLE SDK's own tests (AccDataTest, PpiDataTest); no code of it.</summary>
public sealed class PolarFrameTests
{
    private const string RawAcceleration = "02009435770000000001" + "F7FFFFFFE703" + "F8FFFEFFE503" + "F9FFFFFFE503";
    private const string PackedAcceleration = "02009435770000000080" + "7107F06A9E8D" + "0A38"
        + "BE5CBEBA2F96B3EE4BE5ADFB42B9EBBE4CFEBA2F92BFEE4BE4B1FB12B9ECBD3C3EBB2F8FD3DE4BE3B5F7D2B8EDBD307E7B2F8BE3CE8BE2BAF7A2B8EEBC20BE7B2F88F3CECBE1BDEF52F8EFBC18FE3B2F8403BFCBE0C2EF32B8F0BB044EBC2E8113AF0BE0C6EFF2F7F1B9FC7DBC2E7D279F4BDFCAEBC2F7F2B8ECCD7C2E7B378F4BDECEE392F7F3B8E00DFD2D774B7FCBDDD2DF6237F5B7D44DBD2D745B6FCBDCD7D73237F6B5C88D7D2D716B4F4BDCDCD3F236F7B4BCDDFD2C6F7B3F4BDBE0CFD236F8B2B02DBE2C6C8F1FCBDAE3C7A276F9";

    [Fact]
    public void RawAcceleration_IsReadInMilliG()
    {
        PmdFrame frame = PmdFrame.Read(Convert.FromHexString(RawAcceleration));

        Assert.Equal((PmdMeasurement.Acceleration, 2_000_000_000UL, 1, false), (frame.Measurement, frame.LastSampleNs, frame.FrameType, frame.IsCompressed));
        Assert.Equal([new(-9, -1, 999), new(-8, -2, 997), new(-7, -1, 997)], PolarAcceleration.Decode(frame));
    }

    [Fact]
    public void PackedAcceleration_IsUnpacked()
    {
        const double Factor = 2.44e-4;
        IReadOnlyList<PolarAcceleration.Sample> samples = PolarAcceleration.Decode(PmdFrame.Read(Convert.FromHexString(PackedAcceleration)), Factor);

        Assert.Equal(57, samples.Count);
        Assert.Equal(1905 * Factor * 1000, samples[0].XMilliG, 9);
        Assert.Equal(27376 * Factor * 1000, samples[0].YMilliG, 9);
        Assert.Equal(-29282 * Factor * 1000, samples[0].ZMilliG, 9);
        Assert.Equal((1905 + 190) * Factor * 1000, samples[1].XMilliG, 9);
        Assert.Equal((27376 - 105) * Factor * 1000, samples[1].YMilliG, 9);
        Assert.Equal((-29282 - 85) * Factor * 1000, samples[1].ZMilliG, 9);
        Assert.All(samples, sample => Assert.All([sample.XMilliG, sample.YMilliG, sample.ZMilliG], axis => Assert.InRange(axis, -8000, 8000)));
    }

    [Fact]
    public void AccelerationAsAnInput_KeepsSamplesAndTheSensorsClock()
    {
        MotionSampled block = PolarInputs.Motion(Convert.FromHexString(RawAcceleration), 25, 1);

        Assert.Equal((25.0, 2_000_000_000UL, 3, (-8, -2, 997)), (block.RateHz, block.SensorNs, block.Count, block.MilliG(1)));
        Assert.Equal((-8, -2, 997), MotionSampled.Of(25, 7, [(0, 0, 0), (-8.4, -1.6, 997.2)]).MilliG(1));
    }

    [Theory]
    [InlineData("0200", 25)]
    [InlineData(RawAcceleration, 0)]
    [InlineData(RawAcceleration, double.NaN)]
    public void FrameThatCannotBeRead_IsKeptAsItCame_AtNoRate(string hex, double rateHz)
    {
        MotionSampled block = PolarInputs.Motion(Convert.FromHexString(hex), rateHz, 1);

        Assert.Equal((0.0, hex), (block.RateHz, Convert.ToHexString(block.Samples.Span)));
        Assert.NotNull(new Core.Estimation.Motion.MotionMonitor().Observe(default, block, new Core.Sessions.Log.OutputBuffer()));
    }

    [Fact]
    public void AnyBytes_AreAnInputOrKept() => Gen.Byte.Array[0, 60].Sample(bytes =>
    {
        MotionSampled motion = PolarInputs.Motion(bytes, 25, 1);
        Assert.True(motion.RateHz > 0 || motion.Samples.Span.SequenceEqual(bytes));
        _ = PolarInputs.Pulse(bytes);
    });

    [Fact]
    public void PulseIntervals_AreTheSameAfterTheLog()
    {
        PulseSampled.Interval[] intervals = [new(71, 845, 10, false, true), new(null, 2000, 30, true, null), new(64, 930, 12, false, false)];

        PulseSampled block = PulseSampled.Of(9, intervals);

        Assert.Equal(intervals, Enumerable.Range(0, block.Count).Select(i => block[i]));
    }

    [Fact]
    public void Ppi_KeepsErrorBlockerAndContact()
    {
        IReadOnlyList<PolarPpi.Sample> samples = PolarPpi.Decode(PmdFrame.Read(Convert.FromHexString("030000000000000000008080808080ff000100010000")));

        Assert.Equal([new(128, 32896, 32896, true, true), new(null, 1, 1, false, null)], samples);
    }

    [Theory]
    [InlineData("0200", "head")]
    [InlineData("02000000000000000001F7FF", "samples")]
    [InlineData("02000000000000000080F7FF", "reference sample")]
    [InlineData("020000000000000000800000000000000A38BE", "differences")]
    [InlineData("0200000000000000000911", "frame type")]
    [InlineData("03000000000000000001", "measurement")]
    public void FrameThatIsCut_NamesThePart(string hex, string field) => Assert.Equal(field, Assert.Throws<InvalidInputException>(
        () => PolarAcceleration.Decode(PmdFrame.Read(Convert.FromHexString(hex)))).Field);

    [Fact]
    public void AnyBytes_AreReadOrRefused() => Gen.Byte.Array[0, 60].Sample(bytes =>
    {
        try
        {
            PmdFrame frame = PmdFrame.Read(bytes);
            _ = frame.Measurement == PmdMeasurement.Ppi ? PolarPpi.Decode(frame).Count : PolarAcceleration.Decode(frame).Count;
        }
        catch (InvalidInputException)
        {
            // refused with a sentence: what the test asks for
        }
    });
}
