using MultimodalMood.Vision.Faces;
using SkiaSharp;

namespace MultimodalMood.Tests.Vision;

/// <summary>The astronaut's portrait laid over the relief of an average head and seen from other sides.</summary>
/// <remarks>The relief is a smooth surface fitted to MediaPipe's canonical face model (root mean square 0.2 cm); beyond the face it falls away as a head does. What is hidden in
/// the portrait is stretched from what is not: good to about 40° of yaw. The portrait itself shows her a little from below; see <see cref="HeadPoseTests"/>.</remarks>
internal static class PortraitViews
{
    private const int Width = 640, Height = 480;
    private const double FocalPx = 520;

    // The middle of her eyes, their tilt, and pixels a centimetre across and along her face.
    private const double EyesX = 224.75, EyesY = 102.25, TiltRad = 0.057, AcrossPx = 6.89, AlongPx = 6.4, EyesCm = 2.63;

    /// <summary>The head at a distance in centimetres, turned by angles in degrees, in a 640×480 frame.</summary>
    public static SKBitmap Render(SKBitmap portrait, double yaw, double pitch, double roll, double distanceCm)
    {
        const double rad = Math.PI / 180, stepCm = 0.15;
        var turn = HeadTurn.Of(yaw * rad, pitch * rad, roll * rad);
        var frame = new SKBitmap(Width, Height, SKColorType.Bgra8888, SKAlphaType.Opaque);
        frame.Erase(new SKColor(128, 128, 128));
        double[] nearest = new double[Width * Height];
        Array.Fill(nearest, double.MaxValue);
        (double X, double Y, double Depth) Project(double x, double y)
        {
            (double px, double py, double pz) = turn.Apply(x, y, Relief(x, y));
            double depth = distanceCm - pz;
            return (Width / 2.0 + FocalPx * px / depth, Height / 2.0 - FocalPx * py / depth, depth);
        }

        for (double y = -14; y < 13; y += stepCm)
        {
            for (double x = -12; x < 12; x += stepCm)
            {
                (double, double, double) a = Project(x, y), b = Project(x + stepCm, y), c = Project(x, y + stepCm), d = Project(x + stepCm, y + stepCm);
                SKColor colour = Look(portrait, x + stepCm / 2, y + stepCm / 2);
                Fill(frame, nearest, a, b, c, colour);
                Fill(frame, nearest, b, c, d, colour);
            }
        }

        return frame;
    }

    private static double Relief(double x, double y)
    {
        double h = Math.Clamp(y, -11, 11), across = Math.Clamp(Math.Abs(x), 0, 9);
        double Bump(double about, double width, double height, double middle) => Math.Exp(-Math.Pow((across - about) / width, 2) - Math.Pow((h - middle) / height, 2));
        double x2 = across * across, y2 = h * h;
        double z = 4.522 + 0.0344 * h + 0.0290 * x2 + 0.0169 * y2 - 0.00228 * x2 * x2 - 0.00028 * y2 * y2 - 0.0015 * x2 * y2 + 0.00619 * x2 * h - 0.00096 * y2 * h
            + 2.281 * Bump(0, 1.58, 1.84, -0.06) + 1.301 * Bump(0, 1.41, 8.2, 1.0) - 1.267 * Bump(3.3, 2.01, 2.01, 2.17);
        return Math.Max(z, -8);
    }

    private static SKColor Look(SKBitmap portrait, double x, double y)
    {
        (double sin, double cos) = Math.SinCos(TiltRad);
        double across = x * AcrossPx, down = (EyesCm - y) * AlongPx;
        int u = (int)Math.Round(EyesX + across * cos - down * sin), v = (int)Math.Round(EyesY + across * sin + down * cos);
        return portrait.GetPixel(Math.Clamp(u, 0, portrait.Width - 1), Math.Clamp(v, 0, portrait.Height - 1));
    }

    private static void Fill(SKBitmap frame, double[] nearest, (double X, double Y, double Depth) a, (double X, double Y, double Depth) b, (double X, double Y, double Depth) c, SKColor colour)
    {
        double area = (b.X - a.X) * (c.Y - a.Y) - (c.X - a.X) * (b.Y - a.Y);
        if (Math.Abs(area) < 1e-9)
        {
            return;
        }

        int left = (int)Math.Floor(Math.Min(a.X, Math.Min(b.X, c.X))), right = (int)Math.Ceiling(Math.Max(a.X, Math.Max(b.X, c.X)));
        int top = (int)Math.Floor(Math.Min(a.Y, Math.Min(b.Y, c.Y))), bottom = (int)Math.Ceiling(Math.Max(a.Y, Math.Max(b.Y, c.Y)));
        for (int y = Math.Max(0, top); y <= Math.Min(Height - 1, bottom); y++)
        {
            for (int x = Math.Max(0, left); x <= Math.Min(Width - 1, right); x++)
            {
                double wb = ((x - a.X) * (c.Y - a.Y) - (c.X - a.X) * (y - a.Y)) / area, wc = ((b.X - a.X) * (y - a.Y) - (x - a.X) * (b.Y - a.Y)) / area;
                double depth = a.Depth + wb * (b.Depth - a.Depth) + wc * (c.Depth - a.Depth);
                if (wb >= 0 && wc >= 0 && wb + wc <= 1 && depth < nearest[y * Width + x])
                {
                    nearest[y * Width + x] = depth;
                    frame.SetPixel(x, y, colour);
                }
            }
        }
    }
}
