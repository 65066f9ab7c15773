using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Time;
using MultimodalMood.Vision.Faces;
using SkiaSharp;

namespace MultimodalMood.Tests.Vision;

/// <summary>From rendered pictures of a head that moves, through detector and pose, to the gesture.</summary>
public sealed class GesturesFromPicturesTests
{
    private const double FramesPerS = 10;

    [Theory]
    [InlineData("face-detector-blazeface", "nod", 12, Gesture.Nod)]
    [InlineData("face-detector-blazeface", "shake", 20, Gesture.Shake)]
    [InlineData("face-detector-blazeface", "look", 25, null)]
    [InlineData("face-detector-blazeface-back", "nod", 12, Gesture.Nod)]
    [InlineData("face-detector-blazeface-back", "shake", 14, Gesture.Shake)]
    [InlineData("face-detector-blazeface-back", "look", 25, null)]
    public void MovingHead_MakesItsGestureAndNoOther(string id, string movement, double deg, Gesture? expected)
    {
        using SKBitmap portrait = TestPictures.PortraitOrSkip();
        using var detector = new FaceDetector(ModelFolders.Manifest(id));
        var recogniser = new GestureRecogniser([Gesture.Nod, Gesture.Shake]);
        Dictionary<(double, double), HeadPose> seen = [];
        List<Gesture> found = [];
        for (int frame = 0; frame < 6 * FramesPerS; frame++)
        {
            (double yaw, double pitch) = Angles(movement, deg, frame / FramesPerS);
            if (!seen.TryGetValue((yaw, pitch), out HeadPose pose))
            {
                using SKBitmap view = PortraitViews.Render(portrait, yaw, pitch, 0, 55);
                seen[(yaw, pitch)] = pose = HeadPose.Of(Assert.Single(detector.Detect(TestPictures.Of(view))), 640, 480);
            }

            if (recogniser.Observe(SessionTime.FromSeconds(frame / FramesPerS), pose.YawDeg, pose.PitchDeg, EmotionScores.Uniform) is { } gesture)
            {
                found.Add(gesture);
            }
        }

        Assert.Equal(expected is { } one ? [one] : [], found);
    }

    /// <summary>Two seconds of rest, the movement, rest: two and a half swings at 1.4 Hz, or a look to the side and back.</summary>
    private static (double Yaw, double Pitch) Angles(string movement, double deg, double s)
    {
        double swing = s is > 2 and < 3.8 ? Math.Round(deg * Math.Sin(2 * Math.PI * 1.4 * (s - 2)), 1) : 0;
        double look = Math.Round(deg * Math.Clamp(Math.Min((s - 2) / 0.4, (4.2 - s) / 0.4), 0, 1), 1);
        return movement switch { "nod" => (0, swing), "shake" => (swing, 0), _ => (look, 0) };
    }
}
