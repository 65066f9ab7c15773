using CsCheck;
using MultimodalMood.Vision;
using MultimodalMood.Vision.Faces;
using SkiaSharp;

namespace MultimodalMood.Tests.Vision;

/// <summary>Head pose on heads whose pose is known: left and right are the person's own, the picture is not mirrored.</summary>
public sealed class HeadPoseTests(ITestOutputHelper output)
{
    private static readonly FacePoints s_level = new(new(285, 205), new(355, 205), new(320, 250), new(320, 283), new(245, 222), new(395, 222));

    [Fact]
    public void Frontal_IsNearZero()
    {
        HeadPose pose = HeadPose.From(s_level, 640, 480);

        Assert.Equal(0, pose.YawDeg, 3);
        Assert.InRange(pose.PitchDeg, -8, 8);
        Assert.Equal(0, pose.RollDeg, 3);
    }

    [Fact]
    public void NoseTowardsTheLeftEar_IsTurnedLeft() => Assert.InRange(HeadPose.From(s_level with { Nose = new(338, 250) }, 640, 480).YawDeg, 5, 45);

    [Fact]
    public void NoseUp_IsRaised() => Assert.True(HeadPose.From(s_level with { Nose = new(320, 240) }, 640, 480).PitchDeg > HeadPose.From(s_level, 640, 480).PitchDeg + 5);

    [Fact]
    public void LeftEyeLower_IsTiltedToTheLeftShoulder()
    {
        HeadPose level = HeadPose.From(s_level, 640, 480);
        HeadPose pose = HeadPose.From(Turned(s_level, 20), 640, 480);

        Assert.Equal(level.RollDeg + 20, pose.RollDeg, 1);
        Assert.Equal(level.YawDeg, pose.YawDeg, 1);
    }

    /// <summary>A head that is not average in length, before a camera that is not 60° wide.</summary>
    [Fact]
    public void ProjectedHeads_AreMeasuredWithin5Degrees() =>
        Gen.Select(Gen.Double[-45, 45], Gen.Double[-30, 30], Gen.Double[-40, 40], Gen.Double[40, 120], Gen.Double[0.95, 1.05], Gen.Select(Gen.Double[480, 640], Gen.Double[-8, 8], Gen.Double[-8, 8]))
            .Sample((yaw, pitch, roll, distance, length, camera) =>
            {
                HeadPose pose = HeadPose.From(Project(yaw, pitch, roll, distance, length, camera), 640, 480);

                return Math.Abs(pose.YawDeg - yaw) < 5 && Math.Abs(pose.PitchDeg - pitch) < 5 && Math.Abs(pose.RollDeg - roll) < 5;
            });

    [Fact]
    public void PointsThatNoHeadShows_GiveFiniteAngles() =>
        Gen.Double[-2000, 2000].Array[12].Sample(p =>
        {
            HeadPose pose = HeadPose.From(new(new(p[0], p[1]), new(p[2], p[3]), new(p[4], p[5]), new(p[6], p[7]), new(p[8], p[9]), new(p[10], p[11])), 640, 480);

            return Math.Abs(pose.YawDeg) <= 90 && Math.Abs(pose.PitchDeg) <= 90 && Math.Abs(pose.RollDeg) <= 90;
        });

    /// <summary>From the picture on: detector, points, pose. Mean errors in degrees; a person's own zero of pitch is taken off, as it is in a baseline.</summary>
    [Theory]
    [InlineData("face-detector-blazeface", 5.5)]
    [InlineData("face-detector-blazeface-back", 4)]
    public void RenderedViews_AreMeasuredWithinAFewDegrees(string id, double within)
    {
        using SKBitmap portrait = TestPictures.PortraitOrSkip();
        using var detector = new FaceDetector(ModelFolders.Manifest(id));
        List<(double Yaw, double Pitch, double Roll)> errors = [];
        foreach ((double yaw, double pitch, double roll) in Views())
        {
            using SKBitmap view = PortraitViews.Render(portrait, yaw, pitch, roll, 55);
            HeadPose pose = HeadPose.Of(Assert.Single(detector.Detect(TestPictures.Of(view))), 640, 480);
            errors.Add((pose.YawDeg - yaw, pose.PitchDeg - pitch, pose.RollDeg - roll));
        }

        double zero = errors.Average(error => error.Pitch);
        double[] mean = [errors.Average(error => Math.Abs(error.Yaw)), errors.Average(error => Math.Abs(error.Pitch - zero)), errors.Average(error => Math.Abs(error.Roll))];
        output.WriteLine(FormattableString.Invariant($"{id}: yaw {mean[0]:0.0}°, pitch {mean[1]:0.0}° about its zero of {zero:0.0}°, roll {mean[2]:0.0}°, n = {errors.Count}"));
        Assert.All(mean, error => Assert.InRange(error, 0, within));
    }

    private static IEnumerable<(double Yaw, double Pitch, double Roll)> Views() =>
        from yaw in (double[])[-30, -15, 0, 15, 30]
        from pitch in (double[])[-15, 0, 15]
        from roll in (double[])[-20, 0, 20]
        select (yaw, pitch, roll);

    private static FacePoints Project(double yaw, double pitch, double roll, double distance, double length, (double Focal, double X, double Y) camera)
    {
        const double rad = Math.PI / 180;
        var turn = HeadTurn.Of(yaw * rad, pitch * rad, roll * rad);
        ImagePoint[] at =
        [
            .. HeadModel.Points.Select(point =>
            {
                (double x, double y, double z) = turn.Apply(point.X, point.Y * length, point.Z);
                return new ImagePoint(320 + camera.Focal * (camera.X + x) / (distance - z), 240 + camera.Focal * (camera.Y - y) / (distance - z));
            }),
        ];
        return new FacePoints(at[0], at[1], at[2], at[3], at[4], at[5]);
    }

    private static FacePoints Turned(FacePoints points, double degrees)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        ImagePoint Turn(ImagePoint p) => new(320 + (p.X - 320) * cos - (p.Y - 240) * sin, 240 + (p.X - 320) * sin + (p.Y - 240) * cos);
        return new(Turn(points.RightEye), Turn(points.LeftEye), Turn(points.Nose), Turn(points.Mouth), Turn(points.RightEar), Turn(points.LeftEar));
    }
}
