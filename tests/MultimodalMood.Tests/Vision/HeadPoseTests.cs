using MultimodalMood.Vision.Faces;

namespace MultimodalMood.Tests.Vision;

/// <summary>Signs and zero of the coarse head pose: left and right are the person's own, the picture is not mirrored.</summary>
public sealed class HeadPoseTests
{
    [Fact]
    public void Frontal_IsNearZero()
    {
        HeadPose pose = Of(noseX: 50, noseY: 62);

        Assert.InRange(pose.YawDeg, -1, 1);
        Assert.InRange(pose.PitchDeg, -5, 5);
        Assert.Equal(0, pose.RollDeg, 6);
    }

    [Fact]
    public void NoseTowardsTheLeftEar_IsTurnedLeft() => Assert.InRange(Of(noseX: 62, noseY: 62).YawDeg, 10, 45);

    [Fact]
    public void NoseUp_IsRaised() => Assert.InRange(Of(noseX: 50, noseY: 52).PitchDeg, 10, 60);

    [Fact]
    public void LeftEyeLower_IsTiltedToTheLeftShoulder()
    {
        FacePoints level = Points(50, 62);
        HeadPose pose = HeadPose.From(Turned(level, 20));

        Assert.Equal(20, pose.RollDeg, 6);
        Assert.Equal(HeadPose.From(level).YawDeg, pose.YawDeg, 6);
    }

    private static HeadPose Of(double noseX, double noseY) => HeadPose.From(Points(noseX, noseY));

    private static FacePoints Points(double noseX, double noseY) =>
        new(new(35, 45), new(65, 45), new(noseX, noseY), new(50, 75), new(15, 50), new(85, 50));

    private static FacePoints Turned(FacePoints points, double degrees)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        ImagePoint Turn(ImagePoint p) => new(p.X * cos - p.Y * sin, p.X * sin + p.Y * cos);
        return new(Turn(points.RightEye), Turn(points.LeftEye), Turn(points.Nose), Turn(points.Mouth), Turn(points.RightEar), Turn(points.LeftEar));
    }
}
