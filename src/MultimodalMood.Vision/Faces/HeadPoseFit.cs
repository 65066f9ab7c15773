using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Vision.Faces;

/// <summary>The turn and the place of an average head that show six points where they were found.</summary>
/// <remarks>Least squares on the six projections through a pinhole whose picture is 60° wide, by Gauss–Newton with Levenberg's damping
/// (perspective-n-point; Hartley and Zisserman 2004, section 7). Faces differ in length and people smile, which looks like a nod: the head may be
/// longer or shorter by about a tenth, so that the nose's place between eyes and mouth says more about pitch than their distance.</remarks>
internal static class HeadPoseFit
{
    private const int Parameters = 7;
    private const int Residuals = 2 * HeadModel.Count + 1;
    private const int Steps = 12;
    private const double HalfWidthTan = 0.5774;

    // A length that is out by this share counts as much as a point that is out by 3 % of the eyes' distance.
    private const double LengthSigma = 0.12;
    private const double PointSigma = 0.03;

    // The ears of a turned head are guessed by a detector.
    private static readonly double[] s_weights = [1, 1, 1, 1, 0.5, 0.5];

    /// <summary>Yaw, pitch and roll in radians; null where no head before the camera fits.</summary>
    /// <param name="points">The points, pixels.</param>
    /// <param name="width">The picture's width, pixels.</param>
    /// <param name="height">Its height, pixels.</param>
    /// <param name="start">Where to begin, radians.</param>
    public static (double Yaw, double Pitch, double Roll)? Fit(in FacePoints points, int width, int height, (double Yaw, double Pitch, double Roll) start)
    {
        ReadOnlySpan<ImagePoint> found = [points.RightEye, points.LeftEye, points.Nose, points.Mouth, points.RightEar, points.LeftEar];
        double focal = Math.Max(width, height) / 2.0 / HalfWidthTan;
        double eyesPx = double.Hypot(points.LeftEye.X - points.RightEye.X, points.LeftEye.Y - points.RightEye.Y);
        double scalePx = Math.Max(eyesPx, 0.5 * double.Hypot(points.Mouth.X - (points.LeftEye.X + points.RightEye.X) / 2, points.Mouth.Y - (points.LeftEye.Y + points.RightEye.Y) / 2));
        if (!(scalePx > 1))
        {
            return null;
        }

        double depth = focal * 2 * -HeadModel.RightEye.X / scalePx;
        Span<double> at =
        [
            start.Yaw, start.Pitch, start.Roll,
            (points.Nose.X - width / 2.0) * depth / focal, (points.Nose.Y - height / 2.0) * depth / focal, depth,
            0,
        ];
        var camera = new Camera(focal, width / 2.0, height / 2.0, PointSigma * scalePx);
        return Minimise(at, found, camera) ? (at[0], at[1], at[2]) : null;
    }

    private static bool Minimise(Span<double> at, ReadOnlySpan<ImagePoint> found, in Camera camera)
    {
        Span<double> residuals = stackalloc double[Residuals], moved = stackalloc double[Residuals], trial = stackalloc double[Parameters];
        Span<double> jacobian = stackalloc double[Residuals * Parameters], normal = stackalloc double[Parameters * Parameters], step = stackalloc double[Parameters];
        if (!Compare(at, found, camera, residuals))
        {
            return false;
        }

        double cost = Squares(residuals);
        double damping = 1e-3;
        for (int round = 0; round < Steps; round++)
        {
            for (int p = 0; p < Parameters; p++)
            {
                double difference = p is 3 or 4 or 5 ? 1e-4 : 1e-6;
                at.CopyTo(trial);
                trial[p] += difference;
                if (!Compare(trial, found, camera, moved))
                {
                    return false;
                }

                for (int r = 0; r < Residuals; r++)
                {
                    jacobian[r * Parameters + p] = (moved[r] - residuals[r]) / difference;
                }
            }

            for (int i = 0; i < Parameters; i++)
            {
                step[i] = 0;
                for (int j = 0; j < Parameters; j++)
                {
                    double sum = 0;
                    for (int r = 0; r < Residuals; r++)
                    {
                        sum += jacobian[r * Parameters + i] * jacobian[r * Parameters + j];
                    }

                    normal[i * Parameters + j] = i == j ? sum * (1 + damping) + 1e-12 : sum;
                }

                for (int r = 0; r < Residuals; r++)
                {
                    step[i] -= jacobian[r * Parameters + i] * residuals[r];
                }
            }

            if (!SmallCholesky.Solve(normal, step))
            {
                return false;
            }

            for (int p = 0; p < Parameters; p++)
            {
                trial[p] = at[p] + step[p];
            }

            if (Compare(trial, found, camera, moved) && Squares(moved) < cost)
            {
                double gained = cost - Squares(moved);
                cost -= gained;
                trial.CopyTo(at);
                moved.CopyTo(residuals);
                damping = Math.Max(damping / 10, 1e-9);
                if (gained < 1e-6 * (cost + 1e-9))
                {
                    break;
                }
            }
            else
            {
                damping *= 10;
            }
        }

        return true;
    }

    /// <summary>Each point's miss in its own standard deviations, and the head's length in its.</summary>
    /// <returns>False when a point would lie behind the camera.</returns>
    private static bool Compare(ReadOnlySpan<double> at, ReadOnlySpan<ImagePoint> found, in Camera camera, Span<double> residuals)
    {
        var turn = HeadTurn.Of(at[0], at[1], at[2]);
        double length = Math.Exp(at[6]);
        for (int i = 0; i < HeadModel.Count; i++)
        {
            (double x, double y, double z) = turn.Apply(HeadModel.Points[i].X, HeadModel.Points[i].Y * length, HeadModel.Points[i].Z);
            double depth = at[5] - z;
            if (!(depth > 1))
            {
                return false;
            }

            residuals[2 * i] = s_weights[i] * (camera.FocalPx * (at[3] + x) / depth + camera.CentreX - found[i].X) / camera.SigmaPx;
            residuals[2 * i + 1] = s_weights[i] * (camera.FocalPx * (at[4] - y) / depth + camera.CentreY - found[i].Y) / camera.SigmaPx;
        }

        residuals[2 * HeadModel.Count] = at[6] / LengthSigma;
        return true;
    }

    private static double Squares(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value * value;
        }

        return sum;
    }

    private readonly record struct Camera(double FocalPx, double CentreX, double CentreY, double SigmaPx);
}
