namespace MultimodalMood.Vision.Pictures;

/// <summary>Brightness of pixels: luma of ITU-R BT.601, 0..255.</summary>
public static class Luma
{
    /// <summary>0.299 R + 0.587 G + 0.114 B.</summary>
    public static float Of(float red, float green, float blue) => 0.299f * red + 0.587f * green + 0.114f * blue;

    /// <summary>Mean luma over a rectangle, looking at every <paramref name="step"/>th pixel of every <paramref name="step"/>th row.</summary>
    /// <returns>0..255; null when the rectangle holds no pixel.</returns>
    public static double? Mean(Picture picture, int left, int top, int right, int bottom, int step)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ReadOnlySpan<byte> pixels = picture.Bgra;
        (left, top) = (Math.Max(0, left), Math.Max(0, top));
        (right, bottom) = (Math.Min(picture.Width, right), Math.Min(picture.Height, bottom));
        long sum = 0;
        long count = 0;
        for (int y = top; y < bottom; y += step)
        {
            ReadOnlySpan<byte> row = pixels.Slice(y * picture.Width * 4, picture.Width * 4);
            for (int x = left; x < right; x += step, count++)
            {
                ReadOnlySpan<byte> p = row.Slice(x * 4, 4);
                sum += 114 * p[0] + 587 * p[1] + 299 * p[2];
            }
        }

        return count == 0 ? null : sum / 1000.0 / count;
    }
}
