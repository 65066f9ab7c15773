namespace MultimodalMood.Vision.Faces;

/// <summary>Where a head is turned to, in degrees; coarse.</summary>
/// <param name="YawDeg">Turned to its own left (+).</param>
/// <param name="PitchDeg">Raised (+).</param>
/// <param name="RollDeg">Tilted to its own left shoulder (+).</param>
/// <remarks>Good enough to weigh a picture and to see a nod or a shake as a change, not to measure a gaze: expect ±10° in yaw and
/// ±15° in pitch, whose zero differs from person to person. Clamped to ±90°.</remarks>
public readonly record struct HeadPose(double YawDeg, double PitchDeg, double RollDeg)
{
    // An average head, in shares of half the distance between the ears and of the distance from eyes to mouth. The tip of the nose
    // lies 1.6 half ear distances before the line between the ears, and 0.45 eye-mouth distances before the plane of eyes and mouth.
    private const double NoseBeforeEars = 1.6;
    private const double NoseBeforeFace = 0.45;

    // Share of the way from eyes to mouth at which a level head shows the tip of its nose.
    private const double LevelNose = 0.55;

    /// <summary>From six points: roll from the eyes; yaw from the nose between the ears; pitch from the nose between eyes and mouth.</summary>
    public static HeadPose From(in FacePoints points)
    {
        double roll = Math.Atan2(points.LeftEye.Y - points.RightEye.Y, points.LeftEye.X - points.RightEye.X);
        (double sin, double cos) = Math.SinCos(-roll);
        ImagePoint Level(ImagePoint p) => new(p.X * cos - p.Y * sin, p.X * sin + p.Y * cos);
        (ImagePoint rightEar, ImagePoint leftEar) = (Level(points.RightEar), Level(points.LeftEar));
        (ImagePoint nose, ImagePoint mouth) = (Level(points.Nose), Level(points.Mouth));
        double eyes = (Level(points.RightEye).Y + Level(points.LeftEye).Y) / 2;

        double halfEars = Math.Max(1, (leftEar.X - rightEar.X) / 2);
        double yaw = Math.Atan((nose.X - (leftEar.X + rightEar.X) / 2) / halfEars / NoseBeforeEars);
        double eyesToMouth = Math.Max(1, mouth.Y - eyes);
        double pitch = Math.Atan((LevelNose - (nose.Y - eyes) / eyesToMouth) / NoseBeforeFace);
        return new HeadPose(Degrees(yaw), Degrees(pitch), Degrees(roll));
    }

    private static double Degrees(double radians) => Math.Clamp(radians * 180 / Math.PI, -90, 90);
}
