using MultimodalMood.Vision.Faces;

namespace MultimodalMood.Tests.Vision;

/// <summary>Case O-10 and the other ways in which a face's picture can be poor.</summary>
public sealed class FaceQualityTests
{
    private static readonly HeadPose s_frontal = new(0, 0, 0);

    [Fact]
    public void BackLit_IsBelowHalf_AndBelowEvenLight()
    {
        double backlit = FaceQuality.From(200, 200, 1600, faceLuma: 25, frameLuma: 210, s_frontal).Overall;
        double even = FaceQuality.From(200, 200, 1600, faceLuma: 120, frameLuma: 120, s_frontal).Overall;

        Assert.True(backlit < 0.5, $"quality is {backlit}");
        Assert.True(even > 0.9, $"quality is {even}");
    }

    [Theory]
    [InlineData(20, 200, 1600, 120, 0, 0)]
    [InlineData(200, 0, 1600, 120, 0, 0)]
    [InlineData(200, 200, 0, 120, 0, 0)]
    [InlineData(200, 200, 1600, 254, 0, 0)]
    [InlineData(200, 200, 1600, 120, 80, 0)]
    public void TinyBlurredFlatBurntOrTurned_IsNothing(double side, double laplacian, double variance, double luma, double yaw, double expected) =>
        Assert.Equal(expected, FaceQuality.From(side, laplacian, variance, luma, 120, new HeadPose(yaw, 0, 0)).Overall);
}
