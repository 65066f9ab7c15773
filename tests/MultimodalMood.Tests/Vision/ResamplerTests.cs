using MultimodalMood.Vision.Pictures;

namespace MultimodalMood.Tests.Vision;

/// <summary>The straight and the turned way give the same numbers, inside, over the edges, shrinking and growing.</summary>
public sealed class ResamplerTests
{
    private const double HardlyTurned = 1e-9;

    private readonly Resampler _resampler = new();
    private readonly Picture _picture = TestPictures.Synthetic(37, 29, (x, y) => ((7 * x + 3 * y) % 256, (x * y) % 256, (255 - 5 * x + y) % 256));

    [Theory]
    [InlineData(18.5, 14.5, 37, 29, 16, true)]
    [InlineData(10, 20, 60, 60, 12, true)]
    [InlineData(10, 20, 60, 60, 12, false)]
    [InlineData(20, 10, 5, 7, 16, true)]
    [InlineData(18, 14, 400, 400, 8, false)]
    public void Straight_AgreesWithHardlyTurned(double x, double y, double width, double height, int side, bool repeatEdges)
    {
        float[] straight = new float[3 * side * side];
        float[] turned = new float[3 * side * side];

        _resampler.Resample(_picture, new CropFrame(x, y, width, height, 0), side, side, repeatEdges, straight);
        _resampler.Resample(_picture, new CropFrame(x, y, width, height, HardlyTurned), side, side, repeatEdges, turned);

        Assert.All(straight.Zip(turned), pair => Assert.Equal(pair.Second, pair.First, 0.02f));
    }

    [Fact]
    public void SameSize_IsTheSamePicture()
    {
        float[] planes = new float[3 * 37 * 29];

        _resampler.Resample(_picture, CropFrame.Whole(37, 29), 37, 29, repeatEdges: true, planes);

        Assert.Equal((7 * 5 + 3 * 9) % 256, planes[9 * 37 + 5], 0.01f);
        Assert.Equal(5 * 9, planes[37 * 29 + 9 * 37 + 5], 0.01f);
    }

    [Fact]
    public void QuarterTurnClockwise_PutsTheRightSideOnTop()
    {
        Picture half = TestPictures.Synthetic(20, 20, (x, _) => x < 10 ? (200, 0, 0) : (0, 0, 100));
        float[] planes = new float[3 * 4 * 4];

        _resampler.Resample(half, new CropFrame(10, 10, 20, 20, Math.PI / 2), 4, 4, repeatEdges: true, planes);

        Assert.Equal(0, planes[0], 0.5f);
        Assert.Equal(200, planes[12], 0.5f);
    }
}
