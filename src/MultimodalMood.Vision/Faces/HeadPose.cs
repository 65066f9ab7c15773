namespace MultimodalMood.Vision.Faces;

/// <summary>Where a head is turned to, in degrees; coarse.</summary>
/// <param name="YawDeg">Turned to its own left (+).</param>
/// <param name="PitchDeg">Raised (+).</param>
/// <param name="RollDeg">Tilted to its own left shoulder (+).</param>
/// <remarks>Where the six points are right so is the pose, within 5°. A detector's points are less so: on a portrait rendered from 45 sides the mean
/// error is 2° to 5° (models/README.md). The zero of pitch differs by some degrees from person to person. Clamped to ±90°.</remarks>
public readonly record struct HeadPose(double YawDeg, double PitchDeg, double RollDeg)
{
    // A detector's points follow only a part of a turn and of a nod: 0.97 to 1.01 of a yaw and 0.52 to 0.53 of a pitch on 40 faces of FER+ PublicTest
    // rendered from 13 sides, 0.84 to 0.93 and 0.56 to 0.78 on the portrait.
    private const double YawGain = 1.05;
    private const double PitchGain = 1.5;

    // An average head, in shares of half the distance between the ears and of the distance from eyes to mouth. The tip of the nose
    // lies 1.6 half ear distances before the line between the ears, and 0.45 eye-mouth distances before the plane of eyes and mouth.
    private const double NoseBeforeEars = 1.6;
    private const double NoseBeforeFace = 0.45;

    // Share of the way from eyes to mouth at which a level head shows the tip of its nose.
    private const double LevelNose = 0.55;

    /// <summary>From a detector's points, whose reluctance to turn is made up for, in a picture of a given size.</summary>
    public static HeadPose Of(in DetectedFace face, int width, int height)
    {
        HeadPose pose = From(face.Points, width, height);
        return pose with { YawDeg = Math.Clamp(YawGain * pose.YawDeg, -90, 90), PitchDeg = Math.Clamp(PitchGain * pose.PitchDeg, -90, 90) };
    }

    /// <summary>From six points that lie where a head shows them, in a picture of a given size.</summary>
    public static HeadPose From(in FacePoints points, int width, int height)
    {
        (double Yaw, double Pitch, double Roll) seen = Seen(points);
        (double yaw, double pitch, double roll) = HeadPoseFit.Fit(points, width, height, seen) ?? seen;
        return new HeadPose(Degrees(yaw), Degrees(pitch), Degrees(roll));
    }

    /// <summary>By eye, to begin with: roll from the eyes; yaw from the nose between the ears; pitch from the nose between eyes and mouth.</summary>
    private static (double Yaw, double Pitch, double Roll) Seen(in FacePoints points)
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
        return (yaw, pitch, roll);
    }

    private static double Degrees(double radians) => Math.Clamp(radians * 180 / Math.PI, -90, 90);
}
