using MultimodalMood.Core.Numerics;
using MultimodalMood.Vision.Pictures;

namespace MultimodalMood.Cli.Commands;

/// <summary>Puts a face crop, enlarged and tilted, somewhere into a camera's frame, so that detection and alignment have to find it again.</summary>
/// <remarks>Round the crop its edge goes on and fades into grey within half its side: hair, neck and background that the crop does not have. Made pictures,
/// easier than rooms: they test the way from frame to crop, not the detector.</remarks>
/// <param name="sidePx">Side of the crop in the frame.</param>
internal sealed class FaceScene(double sidePx)
{
    private const int WidthPx = 640;
    private const int HeightPx = 480;
    private const double MostRollRad = 15 * Math.PI / 180;

    private readonly Picture _crop = new();

    /// <summary>Replaces a face crop by a frame that holds it.</summary>
    /// <param name="picture">The crop before, the frame after.</param>
    /// <param name="random">Draws place and tilt.</param>
    public void Place(Picture picture, Pcg32 random)
    {
        picture.Bgra.CopyTo(_crop.Resize(picture.Width, picture.Height));
        double grey = Luma.Mean(_crop, 0, 0, _crop.Width, _crop.Height, 1) ?? 0;
        double margin = sidePx * 0.75;
        double centreX = margin + (WidthPx - 2 * margin) * random.NextDouble(), centreY = margin + (HeightPx - 2 * margin) * random.NextDouble();
        (double sin, double cos) = Math.SinCos(MostRollRad * (2 * random.NextDouble() - 1));
        Span<byte> frame = picture.Resize(WidthPx, HeightPx);
        frame.Fill((byte)Math.Round(grey));
        for (int y = 0; y < HeightPx; y++)
        {
            for (int x = 0; x < WidthPx; x++)
            {
                double u = ((x - centreX) * cos + (y - centreY) * sin) / sidePx + 0.5, v = ((y - centreY) * cos - (x - centreX) * sin) / sidePx + 0.5;
                double outside = Math.Max(Math.Max(-u, u - 1), Math.Max(-v, v - 1));
                double own = 1 - Math.Max(2 * outside, 0);
                if (own <= 0)
                {
                    continue;
                }

                Fill(frame.Slice((y * WidthPx + x) * 4, 4), u * _crop.Width - 0.5, v * _crop.Height - 0.5, own, grey);
            }
        }
    }

    private void Fill(Span<byte> pixel, double x, double y, double own, double grey)
    {
        x = Math.Clamp(x, 0, _crop.Width - 1);
        y = Math.Clamp(y, 0, _crop.Height - 1);
        (int left, int top) = ((int)x, (int)y);
        (double fx, double fy) = (x - left, y - top);
        (int right, int below) = (Math.Min(left + 1, _crop.Width - 1), Math.Min(top + 1, _crop.Height - 1));
        ReadOnlySpan<byte> pixels = _crop.Bgra;
        for (int channel = 0; channel < 3; channel++)
        {
            double upper = (1 - fx) * pixels[(top * _crop.Width + left) * 4 + channel] + fx * pixels[(top * _crop.Width + right) * 4 + channel];
            double lower = (1 - fx) * pixels[(below * _crop.Width + left) * 4 + channel] + fx * pixels[(below * _crop.Width + right) * 4 + channel];
            pixel[channel] = (byte)Math.Round(own * ((1 - fy) * upper + fy * lower) + (1 - own) * grey);
        }
    }
}
