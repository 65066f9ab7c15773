using CsCheck;
using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Tests.Storage;

public sealed class AffectScaleTests
{
    [Theory]
    [InlineData("0..1", 0.75, 0.5)]
    [InlineData("1..9", 1, -1)]
    [InlineData("1..9", 9, 1)]
    [InlineData("1..9", 5, 0)]
    [InlineData("-100..100", 90, 0.9)]
    public void Written_IsPlacedOnTheSignedScale(string scale, double written, double signed) => Assert.Equal(signed, AffectScale.Parse(scale).ToSigned(written));

    /// <summary>What was 0.9 in a lab's file is 0.9 in the export, not 0.8999999999999999.</summary>
    [Fact]
    public void SignedAlready_StaysToTheLastBit() => Gen.Double[-1, 1].Sample(written => Assert.Equal(written, AffectScale.Signed.ToSigned(written)));
}
