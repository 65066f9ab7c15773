using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Tests.Live;

public class AffectEllipseTests
{
    [Fact]
    public void Of_NoCovariance_RadiiAreTheStandardDeviations()
    {
        AffectEllipse ellipse = AffectEllipse.Of(TestLog.MoodOf(sd: 0.3) with { ArousalVariance = 0.01, Covariance = 0 });

        Assert.Equal(0.3, ellipse.MajorRadius, 12);
        Assert.Equal(0.1, ellipse.MinorRadius, 12);
        Assert.Equal(0, ellipse.AngleDeg, 12);
    }

    [Fact]
    public void Of_EqualVariancesPositiveCovariance_LiesAt45Degrees()
    {
        AffectEllipse ellipse = AffectEllipse.Of(TestLog.MoodOf() with { ValenceVariance = 0.05, ArousalVariance = 0.05, Covariance = 0.03 });

        Assert.Equal(45, ellipse.AngleDeg, 9);
        Assert.Equal(Math.Sqrt(0.08), ellipse.MajorRadius, 12);
        Assert.Equal(Math.Sqrt(0.02), ellipse.MinorRadius, 12);
    }
}
