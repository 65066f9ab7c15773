using MultimodalMood.Tests.Vision;
using SkiaSharp;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>A clip of a rendered head that nods, rests, shakes and rests; again and again. Chromium plays MJPEG at 30 frames/s.</summary>
internal static class NoddingVideo
{
    private const string Portrait = "/usr/lib/python3/dist-packages/skimage/data/astronaut.png";
    private const int FramesPerS = 30;
    private const int Frames = 12 * FramesPerS;

    /// <summary>Makes it, once a process.</summary>
    public static async Task<string> MakeAsync()
    {
        string path = Path.Combine(Path.GetTempPath(), $"mood-e2e-{Environment.ProcessId}-nodding.mjpeg");
        if (File.Exists(path))
        {
            return path;
        }

        using SKBitmap portrait = SKBitmap.Decode(Portrait);
        Dictionary<(double, double), SKBitmap> views = [];
        await using (FileStream clip = File.Create(path))
        {
            for (int frame = 0; frame < Frames; frame++)
            {
                double s = (double)frame / FramesPerS;
                (double yaw, double pitch) angles = (Swing(s - 8, 18), Swing(s - 2, 14));
                if (!views.TryGetValue(angles, out SKBitmap? view))
                {
                    views[angles] = view = PortraitViews.Render(portrait, angles.yaw, angles.pitch, 0, 55);
                }

                // One pixel of its own stands for a living sensor.
                view.SetPixel(frame % 640, 2, new SKColor((byte)(frame % 256), 0, 200));
                using SKData jpeg = view.Encode(SKEncodedImageFormat.Jpeg, 90);
                jpeg.SaveTo(clip);
            }
        }

        foreach (SKBitmap view in views.Values)
        {
            view.Dispose();
        }

        return path;
    }

    /// <summary>Two and a half swings at 1.4 Hz, degrees.</summary>
    private static double Swing(double s, double deg) => s is > 0 and < 1.8 ? Math.Round(deg * Math.Sin(2 * Math.PI * 1.4 * s), 1) : 0;
}
